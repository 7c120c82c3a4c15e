#pragma once

#include <filesystem>

#include "graph/result.h"
#include "graph/simulation.h"
#include "io/platform/saved_files.h"

namespace lockstep {

// Facebook's part of a simulation as each account would download its own ("Download your
// information", JSON): a folder an account, named after its id, with posts/your_posts_1.json,
// profile_information/profile_information.json and the pictures. Every byte of UTF-8 beyond ASCII
// stands as an escape of its own, as Facebook writes it. The download has no ids: neither of
// posts nor of the owner, who is told by name.
Done write_facebook_information(const Simulation& simulation, const SavedFiles& files,
                                const std::filesystem::path& folder);

}  // namespace lockstep
