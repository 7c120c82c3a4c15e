#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "io/source/archive_reader.h"
#include "io/source/byte_source.h"

namespace lockstep {

// The files of an archive and of the archives in it, one level deep, in their order, as if they all
// lay in one. What every walk over the same archive meets is the same.
class ArchiveWalk {
 public:
  // `name`: the archive's file name, after which a packed file without a name is called.
  ArchiveWalk(ArchiveReader outer, std::string_view name);

  // Goes to the next file; false at the end, or where the archive can't be read further. Folders
  // and litter of operating systems are passed over.
  bool next();
  const std::string& name() const { return name_; }
  // Why this file must not be read; empty if it may.
  const std::string& refused() const { return refused_; }
  // Its bytes. Valid until next().
  ByteSource& bytes();
  // What is wrong with the archive, known when next() has returned false.
  const std::string& trouble() const { return trouble_; }
  // The archive itself, for what it has met.
  const ArchiveReader& archive() const { return *outer_; }
  // As ArchiveReader::packed_bytes, of the archive in which the file lies.
  std::uint64_t packed_bytes() const;

 private:
  bool next_inside();
  void enter(ArchiveReader& reader, const std::string& folder);

  // The member at hand as a source: first what was read ahead, then the rest.
  class Member : public ByteSource {
   public:
    Member(ArchiveReader& reader, std::string ahead) : reader_(&reader), ahead_(std::move(ahead)) {}
    std::size_t read(char* to, std::size_t size) override;
    const std::string& trouble() const override { return reader_->member_trouble(); }
    bool cut() const override { return reader_->member_cut(); }
    // By what was read ahead.
    bool is_archive() const;
    std::string take_ahead() { return std::exchange(ahead_, {}); }

   private:
    ArchiveReader* reader_;
    std::string ahead_;
  };

  std::unique_ptr<ArchiveReader> outer_, inner_;
  std::string stem_, folder_;
  std::optional<Member> outer_member_, inner_member_;
  std::string name_, refused_, trouble_;
};

}  // namespace lockstep
