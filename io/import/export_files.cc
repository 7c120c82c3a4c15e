#include "io/import/export_files.h"

#include <fmt/core.h>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <system_error>

#include "io/source/raw_file.h"
#include "io/source/workbook.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sniffed_bytes = 4096;

bool is_archive(std::string_view head) { return Archive::recognises(head) && !is_workbook(head); }

Result<std::vector<fs::path>> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  // Links are not followed: an export has none, and a stranger's might lead anywhere.
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    const bool hidden = it->path().filename().string().starts_with('.');
    if (hidden && it->is_directory()) it.disable_recursion_pending();
    if (!hidden && !it->is_symlink() && it->is_regular_file()) files.push_back(it->path());
  }
  if (error) {
    return Error{fmt::format("{}: can't list the folder ({}); check that it may be read",
                             folder.string(), error.message())};
  }
  std::sort(files.begin(), files.end());
  return files;
}

void add_archive(const fs::path& path, Archive opened, ExportFiles& to) {
  to.archives.push_back(std::make_unique<Archive>(std::move(opened)));
  Archive& archive = *to.archives.back();
  if (archive.members().empty() || !archive.trouble().empty()) {
    to.files.emplace_back(path, archive, std::nullopt);
  }
  for (std::size_t member = 0; member < archive.members().size(); ++member) {
    to.files.emplace_back(path, archive, member);
  }
}

Done add_file(const fs::path& path, ExportFiles& to) {
  auto file = RawFile::open(path);
  if (!file) return file.error();
  std::string head(sniffed_bytes, '\0');
  const auto got = file->read(head.data(), head.size());
  head.resize(got ? *got : 0);
  if (!is_archive(head)) {
    to.files.emplace_back(path);
    return done();
  }
  auto archive = Archive::open(path);
  if (!archive) return archive.error();
  add_archive(path, *std::move(archive), to);
  return done();
}

void add_standard_input(ExportFiles& to) {
  std::string bytes{std::istreambuf_iterator<char>(std::cin), {}};
  if (is_archive(std::string_view(bytes).substr(0, sniffed_bytes))) {
    return add_archive("-", Archive::over(std::move(bytes), "-"), to);
  }
  to.standard_input = std::make_unique<std::string>(std::move(bytes));
  to.files.emplace_back("-");
  to.files.back().bytes = to.standard_input.get();
}

}  // namespace

std::string ExportFile::member_name() const {
  return archive != nullptr && member ? archive->members()[*member].name : "";
}

Result<ExportFiles> list_export_files(std::span<const std::string> inputs) {
  ExportFiles list;
  for (const std::string& input : inputs) {
    if (input == "-") {
      if (!list.standard_input) add_standard_input(list);
      continue;
    }
    if (!fs::is_directory(input)) {
      if (const Done added = add_file(input, list); !added) return added.error();
      continue;
    }
    const Result<std::vector<fs::path>> files = files_below(input);
    if (!files) return files.error();
    for (const fs::path& file : *files) {
      if (const Done added = add_file(file, list); !added) return added.error();
    }
  }
  return list;
}

}  // namespace lockstep
