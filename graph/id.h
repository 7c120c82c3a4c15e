#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace lockstep {

// A row number in one table, typed by the table so that a PostId is never taken for an AccountId.
// A default-constructed Id names no row.
template <class Tag>
struct Id {
  static constexpr std::uint32_t none = UINT32_MAX;
  std::uint32_t value = none;

  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t row) : value(row) {}
  constexpr explicit Id(std::size_t row) : value(static_cast<std::uint32_t>(row)) {}

  constexpr explicit operator bool() const { return value != none; }
  constexpr std::size_t row() const { return value; }

  friend constexpr bool operator==(Id, Id) = default;
  friend constexpr auto operator<=>(Id a, Id b) requires(Tag::ordered) {
    return a.value <=> b.value;
  }
};

// Rows of the canonical tables may be compared: their order is the same for any order of input.
// Texts are numbered as they are met, so ordering by TextId would leak the order of files: no `<`.
struct AccountTag {
  static constexpr bool ordered = true;
};
struct PostTag {
  static constexpr bool ordered = true;
};
struct MediaTag {
  static constexpr bool ordered = true;
};
struct ContentTag {
  static constexpr bool ordered = true;
};
struct SourceTag {
  static constexpr bool ordered = true;
};
struct TextTag {
  static constexpr bool ordered = false;
};

using AccountId = Id<AccountTag>;
using PostId = Id<PostTag>;
using MediaId = Id<MediaTag>;
using ContentId = Id<ContentTag>;
using SourceId = Id<SourceTag>;
using TextId = Id<TextTag>;

}  // namespace lockstep

template <class Tag>
struct std::hash<lockstep::Id<Tag>> {
  std::size_t operator()(lockstep::Id<Tag> id) const noexcept { return id.value; }
};
