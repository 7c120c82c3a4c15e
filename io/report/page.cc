#include "io/report/page.h"

#include <openssl/evp.h>

#include <array>

#include "io/escape.h"

namespace lockstep {
namespace {

std::string base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');  // and a NUL
  const int n = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                reinterpret_cast<const unsigned char*>(bytes.data()),
                                static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(n));
  return text;
}

// The hash by which a policy names the one style it allows (CSP level 3, section 6.7.3).
std::string policy_hash(std::string_view text) {
  std::array<char, EVP_MAX_MD_SIZE> digest;
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char*>(digest.data()), &size,
             EVP_sha256(), nullptr);
  return "sha256-" + base64({digest.data(), size});
}

}  // namespace

std::string page_head(std::string_view language, std::string_view direction, std::string_view title,
                      std::string_view style) {
  return "<!DOCTYPE html>\n<html lang=\"" + std::string(language) + "\" dir=\"" +
         std::string(direction) +
         "\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '" +
         policy_hash(style) +
         "'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" +
         escape_xml(title) + "</title>\n<style>" + std::string(style) +
         "</style>\n</head>\n<body>\n";
}

std::string data_url(std::string_view type, std::string_view bytes) {
  return "data:" + std::string(type) + ";base64," + base64(bytes);
}

}  // namespace lockstep
