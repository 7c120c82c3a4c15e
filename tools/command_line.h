#pragma once

namespace lockstep {

// Parses the command line and runs the verb it names. Exit status: 0 done, 1 failed, 2 wrong usage.
int command_line(int argc, char** argv);

}  // namespace lockstep
