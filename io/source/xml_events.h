#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lockstep {

// An XML element that begins; names without their prefix. Views are good during the call.
struct XmlElement {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string>> attributes;

  // "" if it is not there.
  std::string_view attribute(std::string_view wanted) const;
};

struct XmlHandlers {
  std::function<void(const XmlElement&)> opened;
  std::function<void(std::string_view name)> closed;
  std::function<void(std::string_view)> text;  // in pieces
};

// Parses XML chunk by chunk (libxml2), without DTD, entities or network: a document type ends the
// reading, as nothing that we read has one.
class XmlReader {
 public:
  explicit XmlReader(XmlHandlers handlers);
  ~XmlReader();
  XmlReader(XmlReader&&) noexcept;

  // False once the document can't be read further; an empty chunk says that it has ended.
  bool feed(std::string_view chunk);
  // Why it can't; empty if it can.
  const std::string& trouble() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lockstep
