#include "io/import/facebook_owner.h"

#include <algorithm>
#include <string_view>

#include "io/import/json_value.h"
#include "io/import/misencoded.h"

namespace lockstep {
namespace {

constexpr std::size_t most_profile_bytes = 4 << 20;

// Instagram's key of the owner's handle, as far as its translations are known.
bool is_username(std::string_view key) {
  constexpr std::string_view keys[] = {"Username",          "اسم المستخدم",      "نام کاربری",
                                       "Nom d’utilisateur", "Nom d'utilisateur", "Benutzername",
                                       "Nombre de usuario", "Nome de usuário",   "Nome do usuário",
                                       "Kullanıcı adı",     "Kullanıcı Adı",     "Имя пользователя",
                                       "Gebruikersnaam",    "Nome utente",       "Nama pengguna"};
  return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

}  // namespace

FacebookOwner facebook_owner(const Beside& file) {
  FacebookOwner owner;
  JsonDocument document;
  Beside beside = file;
  for (int level = 0; level < 4; ++level, beside = beside.above()) {
    for (const std::string_view name :
         {"profile_information.json", "profile_information/profile_information.json",
          "personal_information/profile_information.json",
          "personal_information/profile_information/profile_information.json",
          "personal_information/personal_information.json",
          "personal_information/personal_information/personal_information.json"}) {
      const auto bytes = beside.contents(name, most_profile_bytes);
      if (!bytes || !document.parse(*bytes).empty()) continue;
      for (const JsonValue profile : document.root().children()) {
        owner.name = set_right(profile["name"]["full_name"].string());
        if (!owner.name.empty()) return owner;
        for (const JsonValue user : profile.children()) {  // Instagram's "profile_user"
          for (const JsonValue entry : user["string_map_data"].children()) {
            if (!is_username(set_right(entry.key()))) continue;
            owner.name = owner.handle = set_right(entry["value"].string());
          }
        }
        if (!owner.name.empty()) return owner;
      }
    }
  }
  return owner;
}

}  // namespace lockstep
