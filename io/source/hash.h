#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "graph/result.h"

struct evp_md_ctx_st;  // OpenSSL's

namespace lockstep {

struct FileHash {
  std::string sha256;  // lower-case hex
  std::uint64_t bytes = 0;
};

// SHA-256 (FIPS 180-4, by OpenSSL) of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  // Lower-case; call it once, last.
  std::string hex();

 private:
  std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> context_;
};

// SHA-256 and size of a file's bytes on disk. Fails if it can't be read.
Result<FileHash> hash_file(const std::filesystem::path& path);

std::string sha256_hex(std::string_view bytes);

}  // namespace lockstep
