#include "harness/run/greeting.h"

namespace portproof {

Result<Greeting> greet(const Implementation& implementation, const AskOptions& options) {
  Result<std::unique_ptr<Testee>> testee = implementation.start();
  if (!testee) return testee.error();
  SessionOptions session_options;
  session_options.seed = options.run_seed;
  session_options.features = options.features;
  session_options.handshake_deadline = options.handshake_deadline;
  Result<Session> session = Session::open(*std::move(testee), session_options);
  if (!session) return session.error();
  const Identity& identity = session->identity();
  Greeting greeting{identity.hello, std::chrono::duration_cast<std::chrono::milliseconds>(identity.start_up)};
  session->close(Session::Clock::now() + std::chrono::seconds(2));
  return greeting;
}

} // namespace portproof
