#pragma once

#include <string_view>
#include <vector>

namespace lockstep {

// The values of `key` in what Python prints for objects, in order: "User(username='a', id=1)" and
// "{'username': 'a', 'id': 1}" have "a" for username. Tools that hand objects to a table leave such
// cells. Nothing is evaluated; a quote inside a value ends it. Views into `cell`.
std::vector<std::string_view> repr_values(std::string_view cell, std::string_view key);

}  // namespace lockstep
