#include "io/diagram/svg.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "io/escape.h"

namespace lockstep {
namespace {

// To 0.01, without a minus before zero.
double rounded(double value) { return std::round(value * 100) / 100 + 0.0; }

template <class... Values>
void add(std::string& out, fmt::format_string<Values...> form, Values&&... values) {
  fmt::format_to(std::back_inserter(out), form, std::forward<Values>(values)...);
}

void add_stroke(std::string& out, const Stroke& stroke) {
  if (stroke.width <= 0) return;
  add(out, " stroke=\"{}\" stroke-width=\"{}\"", hex(stroke.color), rounded(stroke.width));
  if (stroke.opacity < 1) add(out, " stroke-opacity=\"{}\"", rounded(stroke.opacity));
  if (stroke.dash == Dash::dashed) {
    add(out, " stroke-dasharray=\"{} {}\"", rounded(2.2 * stroke.width),
        rounded(1.6 * stroke.width));
  }
}

class Writer {
 public:
  explicit Writer(const Scene& scene) {
    // Without an XML declaration it can also stand inside an HTML page.
    // direction and unicode-bidi: EVIDENCE section 0, fact 2.
    add(out_,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"{0}mm\" "
        "height=\"{1}mm\" viewBox=\"0 0 {0} {1}\" direction=\"ltr\" role=\"img\" "
        "font-family=\"Noto Sans, Noto Naskh Arabic, Noto Sans Arabic, sans-serif\">\n",
        rounded(scene.width), rounded(scene.height));
    add(out_, "<title>{}</title>\n<desc>{}</desc>\n", escape_xml(scene.title),
        escape_xml(scene.description));
    add(out_, "<rect width=\"{}\" height=\"{}\" fill=\"#FFFFFF\"/>\n", rounded(scene.width),
        rounded(scene.height));
    for (const SceneItem& item : scene.items) {
      std::visit([this](const auto& mark) { write(mark); }, item);
    }
    end_lines();
    out_ += "</svg>\n";
  }
  std::string take() { return std::move(out_); }

 private:
  // Lines of one kind share a group: thousands of ties stand in a row.
  void write(const SceneLine& line) {
    if (!(in_lines_ && lines_ == line.stroke)) {
      end_lines();
      out_ += "<g fill=\"none\" stroke-linecap=\"round\"";
      add_stroke(out_, line.stroke);
      out_ += ">\n";
      in_lines_ = true;
      lines_ = line.stroke;
    }
    add(out_, "<path d=\"M{} {}L{} {}\"/>\n", rounded(line.from.x), rounded(line.from.y),
        rounded(line.to.x), rounded(line.to.y));
  }

  void write(const SceneShape& mark) {
    end_lines();
    if (mark.outline.dash == Dash::dashed && mark.outline.width > 0) {
      begin_shape(mark);
      add(out_, " fill=\"{0}\" stroke=\"{0}\" stroke-width=\"{1}\"/>\n", hex(mark.fill),
          rounded(mark.outline.width));
    }
    begin_shape(mark);
    add(out_, " fill=\"{}\"", hex(mark.fill));
    add_stroke(out_, mark.outline);
    if (mark.title.empty()) {
      out_ += "/>\n";
    } else {
      add(out_, "><title>{}</title></{}>\n", escape_xml(mark.title),
          mark.shape == Shape::circle ? "circle" : "path");
    }
  }

  void begin_shape(const SceneShape& mark) {
    const double x = mark.at.x, y = mark.at.y, r = mark.radius;
    if (mark.shape == Shape::circle) {
      add(out_, "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"", rounded(x), rounded(y), rounded(r));
    } else if (mark.shape == Shape::square) {
      const double half = square_half * r;
      add(out_, "<path d=\"M{0} {1}H{2}V{3}H{0}Z\"", rounded(x - half), rounded(y - half),
          rounded(x + half), rounded(y + half));
    } else {
      const double reach = triangle_reach * r, side = reach * std::sqrt(0.75);
      add(out_, "<path d=\"M{} {}L{} {}H{}Z\"", rounded(x), rounded(y - reach), rounded(x + side),
          rounded(y + reach / 2), rounded(x - side));
    }
  }

  // The halo is a text of its own, behind: as a stroke of the same one, the halo of each run of one
  // direction would cover the end of the run before.
  void write(const SceneText& text) {
    end_lines();
    if (text.halo > 0) {
      begin_text(text);
      add(out_,
          " fill=\"none\" stroke=\"#FFFFFF\" stroke-width=\"{}\" stroke-linejoin=\"round\" "
          "aria-hidden=\"true\">{}</text>\n",
          rounded(2 * text.halo), escape_xml(text.text));
    }
    begin_text(text);
    add(out_, " fill=\"{}\">{}</text>\n", hex(text.color), escape_xml(text.text));
  }

  void begin_text(const SceneText& text) {
    add(out_, "<text x=\"{}\" y=\"{}\" font-size=\"{}\" unicode-bidi=\"plaintext\"",
        rounded(text.at.x), rounded(text.at.y), rounded(text.size * mm_per_point));
    if (text.anchor == Anchor::middle) out_ += " text-anchor=\"middle\"";
    if (text.anchor == Anchor::end) out_ += " text-anchor=\"end\"";
    if (text.weight == Weight::bold) out_ += " font-weight=\"700\"";
  }

  void end_lines() {
    if (in_lines_) out_ += "</g>\n";
    in_lines_ = false;
  }

  std::string out_;
  bool in_lines_ = false;
  Stroke lines_;
};

}  // namespace

Result<std::string> write_svg(const Scene& scene, const PictureOptions&) {
  return Writer(scene).take();
}

}  // namespace lockstep
