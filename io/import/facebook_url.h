#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

// What an address of Facebook leads to (formats/facebook section 8).
struct FacebookLink {
  enum class Kind : std::uint8_t { post, photo, video, event, account, opaque };
  Kind kind = Kind::account;
  std::string owner;      // id or handle; empty where the address does not say
  bool is_group = false;  // the owner is
  std::string id;         // of the post, photo, video or event; of an opaque one the address

  // The key of the post, photo or video: "OWNER_POST" where both are numbers, else
  // "handle:OWNER_POST", "photo:ID", "video:ID", "event:ID", "pfbid:..." or the address. Empty for
  // an account.
  std::string key() const;
};

// Nothing for links that are not Facebook's. Redirections (l.facebook.com/l.php?u=) are
// facebook_target's to unwrap.
std::optional<FacebookLink> facebook_link(std::string_view url);

// The address behind l.facebook.com/l.php?u=..., decoded; else the link itself.
std::string facebook_target(std::string_view url);

// 5 to 17 digits.
bool is_facebook_id(std::string_view text);

}  // namespace lockstep
