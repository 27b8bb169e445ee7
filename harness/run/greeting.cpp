#include "harness/run/greeting.h"

namespace portproof {

Result<Greeting> greet(const Implementation& implementation, const AskOptions& options) {
  Result<Session> session = open_session(implementation, options, options.run_seed);
  if (!session) return session.error();
  const Identity& identity = session->identity();
  // What loads for seconds tells little of how long a program takes.
  const auto measured = identity.start_up / (implementation.start_up == StartUp::slow ? 10 : 1);
  Greeting greeting{identity.hello, std::chrono::duration_cast<std::chrono::milliseconds>(measured)};
  session->close(Session::Clock::now() + std::chrono::seconds(2));
  return greeting;
}

} // namespace portproof
