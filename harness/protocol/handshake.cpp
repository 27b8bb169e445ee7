// The opening of a session: hello, and the request that no adapter can honour.
#include "harness/protocol/session.h"

#include <algorithm>
#include <fmt/format.h>

namespace portproof {
namespace {

// The last line of a text that is not blank, cut to a length that people read.
std::string last_line(const std::string& text) {
  const std::size_t end = text.find_last_not_of(" \t\r\n");
  if (end == std::string::npos) return {};
  const std::size_t line_end = text.rfind('\n', end);
  const std::size_t begin = line_end == std::string::npos ? 0 : line_end + 1;
  return text.substr(begin, std::min<std::size_t>(end + 1 - begin, 300));
}

} // namespace

Result<Session> Session::open(std::unique_ptr<Testee> testee, const SessionOptions& options, Evidence* evidence) {
  Session session(std::move(testee), options);
  if (auto error = session.shake_hands(options)) {
    session.kill();
    const Evidence seen = session.evidence();
    if (evidence) *evidence = seen;
    const std::string last_words = last_line(seen.stderr_tail);
    if (!last_words.empty()) error->message += fmt::format(" (its stderr ends in: {})", last_words);
    return std::move(*error);
  }
  session.leave();
  return session;
}

std::optional<Error> Session::shake_hands(const SessionOptions& options) {
  const auto opened = Clock::now();
  auto greeted = ask_alone(HelloRequest{}, Op::hello, options.handshake_deadline);
  if (!greeted) return greeted.error();
  identity_.start_up = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - opened);

  if (const auto* no = std::get_if<Unsupported>(&greeted->outcome)) {
    return Error{"the adapter does not support hello: " + no->why};
  }
  if (const auto* error = std::get_if<AdapterError>(&greeted->outcome)) {
    return Error{"the adapter refused hello: " + error->what};
  }
  auto hello = decode_hello(std::get<Ok>(greeted->outcome).content, features_);
  if (!hello) return Error{"the adapter's reply to hello is wrong: " + hello.error().message};
  identity_.hello = std::move(*hello);

  const auto asked = Clock::now();
  auto probed =
      ask_alone(UnknownRequest{fmt::format("op-{:012x}", draw() >> 16)}, Op::unknown, options.handshake_deadline);
  if (!probed) return probed.error();
  identity_.round_trip = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - asked);
  if (!std::holds_alternative<Unsupported>(probed->outcome)) {
    return Error{"the adapter is not trustworthy: it did not answer `unsupported` to an op that does not exist"};
  }
  return std::nullopt;
}

// Asks one thing while nothing else is in flight, and waits for the reply.
Result<Session::Replied> Session::ask_alone(const Request& request, Op op, std::chrono::milliseconds deadline) {
  leave();
  const RequestId id = draw_id();
  ask(id, encode_request(id, request), {op});
  const char* what = op == Op::hello ? "hello" : "an op that does not exist";
  const auto until = Clock::now() + deadline;
  while (true) {
    Happening happening = wait_for_happening(until);
    if (auto* replied = std::get_if<Replied>(&happening)) return std::move(*replied);
    if (const auto* ended = std::get_if<Ended>(&happening)) {
      return Error{fmt::format("the adapter did not get past {}: {}", what, ended->text)};
    }
    if (std::holds_alternative<Quiet>(happening)) {
      return Error{fmt::format("the adapter did not get past {}: it did not answer within the deadline", what)};
    }
  }
}

} // namespace portproof
