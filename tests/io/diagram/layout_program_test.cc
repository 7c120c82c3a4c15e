#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

namespace {

struct Answer {
  std::string output;  // and errors, as they came
  int status = -1;
};

Answer ask(const std::string& input) {
  const std::string command = "printf '%b' '" + input + "' | '" LOCKSTEP_LAYOUT "' 2>&1";
  std::FILE* const pipe = popen(command.c_str(), "r");
  Answer answer;
  std::array<char, 4096> buffer{};
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    answer.output.append(buffer.data(), n);
  }
  answer.status = pclose(pipe) >> 8;
  return answer;
}

long lines(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

TEST(LayoutProgram, AnswersAPlaceForEachNodeOfEachGraph) {
  for (const std::string engine : {"sfdp", "fdp", "neato", "dot"}) {
    const Answer answer =
        ask("graph " + engine + " 1 3 2\\n0 1 1\\n1 2 2.5\\ngraph " + engine + " 1 2 0\\n");
    EXPECT_EQ(answer.status, 0) << engine;
    EXPECT_EQ(lines(answer.output), 5) << engine << answer.output;
  }
}

TEST(LayoutProgram, AnswersNothingToNothing) {
  const Answer answer = ask("");
  EXPECT_EQ(answer.status, 0);
  EXPECT_EQ(answer.output, "");
}

struct Bad {
  const char* input;
  const char* message;
};

TEST(LayoutProgram, RefusesBadInputWithOneLine) {
  for (const Bad bad : {
           Bad{"digraph { a -> b }", "word 1: expected the word \"graph\""},
           Bad{"graph circo 1 2 0", "word 2: expected an engine: dot, fdp, neato or sfdp"},
           Bad{"graph sfdp -1 2 0", "word 3: expected a seed up to 1000000000"},
           Bad{"graph sfdp 1 9999999 0", "word 4: expected a number of nodes up to 1000000"},
           Bad{"graph sfdp 1 2 x", "word 5: expected a number of ties up to 20000000"},
           Bad{"graph sfdp 1 2 1\\n0 2 1",
               "word 7: expected two different nodes smaller than the number of nodes"},
           Bad{"graph sfdp 1 2 1\\n1 1 1",
               "word 7: expected two different nodes smaller than the number of nodes"},
           Bad{"graph sfdp 1 2 1\\n0 1 nan", "word 8: expected a weight above 0, up to 1e9"},
           Bad{"graph sfdp 1 2 1\\n0 1 -3", "word 8: expected a weight above 0, up to 1e9"},
           Bad{"graph sfdp 1 2 2\\n0 1 1\\n",
               "word 8: expected two different nodes smaller than the number of nodes"},
       }) {
    const Answer answer = ask(bad.input);
    EXPECT_EQ(answer.status, 1) << bad.input;
    EXPECT_EQ(answer.output, std::string("lockstep-layout: ") + bad.message + '\n') << bad.input;
  }
}

}  // namespace
