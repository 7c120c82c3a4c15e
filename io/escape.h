#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// Strings of strangers (handles, names, texts) made safe for one kind of output each. All take any
// bytes, never fail, and cost one pass.

// For XML 1.0 and HTML, between tags and inside quoted attributes. & < > " ' become references, tab
// and line ends too. What XML does not allow is shown: a byte that is not UTF-8 and a control
// character as \xNN, a noncharacter as ⟦U+FFFE⟧. Direction marks pass: a text that people will look
// at goes through show_controls() first.
std::string escape_xml(std::string_view text);

// For people's eyes, in any output: valid UTF-8 that cannot change the order of what stands around
// it or hide its own. Shown as ⟦U+202E⟧: direction overrides (always), embeddings and isolates that
// are not closed before the end of their line or lie more than 16 deep, and closing marks without
// an opening one. Shown as \xNN: bytes that are not UTF-8, control characters except tab and line
// ends. Balanced embeddings and isolates, marks such as U+200F, and joiners stay: Arabic needs
// them.
std::string show_controls(std::string_view text);

// show_controls() between U+2068 and U+2069, for names and foreign texts inside a sentence: their
// direction is found by their first letter and does not leak (EVIDENCE section 0, fact 1).
std::string isolated(std::string_view text);

// The same between U+2066 and U+2069, for what always reads from the left: dates, numbers, handles,
// addresses, phone numbers.
std::string isolated_ltr(std::string_view text);

// A link that nobody follows by accident: "hxxps://example[.]org/a" of "https://example.org/a".
std::string defanged(std::string_view url);

// One CSV cell (RFC 4180): quoted if it holds a comma, a quote, a line end or outer blanks.
std::string csv_cell(std::string_view text);
void append_csv_cell(std::string& to, std::string_view text);

// A JSON string with its quotes, fit to stand inside an HTML script too: < > & U+2028 U+2029 are
// \u escapes, as are control characters; bytes that are not UTF-8 become U+FFFD.
std::string json_string(std::string_view text);

// A quoted DOT id: \ and " escaped, & as &amp; (Graphviz reads entities in labels), line ends as
// \n; other controls and bytes that are not UTF-8 are shown.
std::string dot_id(std::string_view text);

// One line for a terminal: show_controls(), and tabs and line ends shown too (EVIDENCE D6).
std::string terminal_text(std::string_view text);

}  // namespace lockstep
