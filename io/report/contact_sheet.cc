#include "io/report/contact_sheet.h"

#include <fmt/format.h>
#include <png.h>

#include "graph/counted.h"
#include "io/escape.h"
#include "io/report/html.h"
#include "io/report/page.h"
#include "io/report/style.h"

namespace lockstep {
namespace {

constexpr std::size_t most_variants = 12;

constexpr std::string_view sheet_style = R"css(
.sheet{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:20px;margin:20px 0}
.sheet figure{margin:0;border:1px solid var(--line);border-radius:8px;padding:14px;break-inside:avoid}
.sheet img,.unseen{display:block;width:100%;height:auto;aspect-ratio:4/3;object-fit:contain;background:var(--soft);border-radius:4px}
.unseen{display:grid;place-items:center;text-align:center;color:var(--second);font-size:14px;padding:12px}
.sheet figcaption{font-size:14px;margin-top:10px}
.sheet figcaption b{font-size:16px}
.variants{display:grid;grid-template-columns:repeat(4,1fr);gap:8px;margin:10px 0 0;padding:0;list-style:none;font-size:12px;color:var(--second)}
)css";

std::string png_of(const SmallPicture& picture) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = picture.width;
  image.height = picture.height;
  image.format = PNG_FORMAT_RGB;
  std::string bytes(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
  png_alloc_size_t size = bytes.size();
  if (png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.rgb.data(), 0, nullptr) ==
      0) {
    return {};
  }
  bytes.resize(size);
  return bytes;
}

std::string picture_html(const SheetFile& file, SheetLook look) {
  if (file.small.rgb.empty()) {
    const std::string& why = file.sight.trouble;
    return "<div class=\"unseen\">" +
           (why.empty() ? "no picture: compared byte for byte" : foreign_sentence(why)) +
           "</div>\n";
  }
  return fmt::format("<img alt=\"{}\" width=\"{}\" height=\"{}\" src=\"{}\">\n",
                     look == SheetLook::blurred ? "blurred" : "as it was posted", file.sight.width,
                     file.sight.height, data_url("image/png", png_of(file.small)));
}

std::string kind_of(const MediaSight& sight) {
  if (sight.type.empty()) return "file";
  std::string kind = fmt::format("{} {} x {}", sight.type, sight.width, sight.height);
  if (sight.frames.size() > 1) kind += ", " + counted(sight.seconds, "second", "seconds");
  return kind;
}

std::string variants_html(const SheetCard& card, SheetLook look) {
  if (card.files.size() < 2) return {};
  std::string items;
  const std::size_t shown = std::min(card.files.size(), most_variants + 1);
  for (const SheetFile& file : std::span(card.files).subspan(1, shown - 1)) {
    items += "<li>" + picture_html(file, look) +
             left_to_right(counted(static_cast<std::uint64_t>(file.bits), "bit", "bits") + ", " +
                           counted(file.posts, "post", "posts")) +
             "</li>\n";
  }
  std::string html = "<ul class=\"variants\">\n" + items + "</ul>\n";
  if (shown < card.files.size()) {
    html += "<p class=\"note\">and " + grouped(card.files.size() - shown) + " more variants</p>\n";
  }
  return html;
}

std::string card_html(const SheetCard& card, SheetLook look) {
  const SheetFile& first = card.files.front();
  return "<figure>\n" + picture_html(first, look) + "<figcaption><b>" +
         escape_xml(counted(card.accounts, "account", "accounts") + ", " +
                    counted(card.posts, "post", "posts")) +
         "</b><br>\n" + escape_xml(names_of(card.platforms, ", ") + "; " + kind_of(first.sight)) +
         "<br>\n" + "first " + time_html(card.first) + ", " + foreign_name(card.first_post) +
         "<br>\nlast " + time_html(card.last) + "<br>\ncontent <code>" +
         escape_xml(card.content_id) + "</code><br>\nSHA-256 <code>" + escape_xml(first.sha256) +
         "</code>" + variants_html(card, look) + "</figcaption>\n</figure>\n";
}

}  // namespace

std::string contact_sheet(std::span<const SheetCard> cards, SheetLook look) {
  const std::string style = std::string(report_style()) + std::string(sheet_style);
  std::string html = page_head("en", "ltr", "Pictures and videos that were shared most", style);
  html += "<header>\n<h1>Pictures and videos that were shared most</h1>\n<p>";
  html += look == SheetLook::blurred
              ? "Each is blurred to a few specks of colour; nothing else of it is in this file. "
                "A sheet that shows them is made with --show."
              : "They are shown as they were posted. Some may harm whom they show: keep this file "
                "with the case, and do not pass it on.";
  html +=
      "</p>\n<p class=\"note\">Files are taken for the same picture where their PDQ hashes differ "
      "in "
      "at most 31 of 256 bits, however they lie, and for the same video where four fifths of the "
      "seconds of the shorter do. Compression, sizes and slight changes are seen through; a crop, "
      "a caption, a frame or a screenshot makes another picture of it, and two pictures that look "
      "much alike may be taken for one: look before you say so.</p>\n</header>\n<main>\n"
      "<div class=\"sheet\">\n";
  for (const SheetCard& card : cards) html += card_html(card, look);
  html += "</div>\n</main>\n</body>\n</html>\n";
  return html;
}

}  // namespace lockstep
