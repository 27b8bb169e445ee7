// Writing to a pipe whose reader may be gone, without the signal that ends a process for it.
#pragma once

#include <sys/types.h>
#include <string_view>

namespace portproof {

// write(2), but a pipe without a reader is only EPIPE: SIGPIPE is held back for this thread and taken away again. The
// process's own disposition of SIGPIPE is not touched (the harness is also a library, and children inherit it), nor is
// a SIGPIPE that was pending before. Pipes know no MSG_NOSIGNAL, and a socket pair, which does, is treated otherwise by
// Node (asynchronous writes to stdout) than the pipe that people have on their command lines.
ssize_t quiet_write(int fd, std::string_view bytes);

} // namespace portproof
