#include "io/source/hash.h"

#include <fmt/core.h>
#include <openssl/evp.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "io/source/raw_file.h"

namespace lockstep {
namespace {

// Only a broken OpenSSL installation or no memory gets here.
void require(bool worked) {
  if (!worked) throw std::runtime_error("OpenSSL can't compute SHA-256");
}

}  // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
  require(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
}

void Sha256::add(std::string_view bytes) {
  require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
}

std::string Sha256::hex() {
  std::array<unsigned char, 32> digest;
  require(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
  std::string text;
  for (const unsigned char byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

Result<FileHash> hash_file(const std::filesystem::path& path) {
  auto file = RawFile::open(path);
  if (!file) return file.error();
  Sha256 hash;
  FileHash result;
  constexpr std::size_t chunk_bytes = 256 * 1024;
  const auto chunk = std::make_unique_for_overwrite<char[]>(chunk_bytes);
  for (;;) {
    const auto got = file->read(chunk.get(), chunk_bytes);
    if (!got) return Error{fmt::format("{}: {}", path.string(), got.error().message)};
    if (*got == 0) break;
    hash.add(std::string_view(chunk.get(), *got));
    result.bytes += *got;
  }
  result.sha256 = hash.hex();
  return result;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

}  // namespace lockstep
