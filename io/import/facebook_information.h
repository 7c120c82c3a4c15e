#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// "Download your information" of Facebook and Instagram as JSON: own posts, posts and comments in
// groups, comments, chats of Messenger and of Instagram, also Messenger's end-to-end files. Their
// mis-encoded text is set right (misencoded.h). Likes, contacts and profile are never read, but for
// the owner's name (on Instagram: handle), which stands in profile_information.json
// (personal_information.json) of the same download; without it own posts have no account.
//
// Posts have no ids. Accounts are "name:..."; a chat is "thread:" and its folder in the download
// (its title where it has none), a group if it has more than two participants. Media are
// files below the root of the download, hashed where they are there. Calls, unsent messages and
// what says nothing count as service.
Likeness facebook_information_likeness(const FileHead& head);
Done read_facebook_information(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
