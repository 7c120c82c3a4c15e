#pragma once

#include <string>

#include "io/import/beside.h"

namespace lockstep {

// Whose download it is. Empty where it can't be found.
struct FacebookOwner {
  std::string name;    // the handle, of Instagram
  std::string handle;  // of Instagram alone
};

// What the download's profile_information.json says, which lies up to three folders above the file.
FacebookOwner facebook_owner(const Beside& beside);

}  // namespace lockstep
