// Session: one adapter process in conversation, from hello to its end. It decides what counts as an answer, whose time
// has run out, and when the process cannot be talked to any more; what to ask and what answers are worth is its owner's
// business. A session ends once and is never revived: its owner starts a new process and a new session.
//
// One thread at a time; sessions are independent. Nothing here waits without a deadline.
#pragma once

#include "harness/protocol/messages.h"
#include "harness/testee/byte_tail.h"
#include "harness/testee/testee.h"

#include <chrono>
#include <deque>
#include <map>
#include <memory>

namespace portproof {

// Kept of what is no message: for each program, and for the session.
constexpr std::size_t noise_tail_bytes_max = 16 * 1024;

struct SessionOptions {
  std::uint64_t seed = 0;                               // request ids and the op that does not exist are drawn from it
  Features features;                                    // the closed list that hello may claim from
  std::chrono::milliseconds handshake_deadline{30'000}; // for each of its two requests; the first includes the start-up
  // Noise between two messages above which the session ends: a flood must end also where the deadline is far. A line
  // counts for at least 64 bytes.
  std::size_t noise_bytes_max = 64 * 1024 * 1024;
};

struct Identity {
  Hello hello;
  // Calibration: from the start of the session to hello's answer, and the round trip of a request that does nothing.
  std::chrono::microseconds start_up{0};
  std::chrono::microseconds round_trip{0};
};

// What else is known about a process, for people. All may be empty; well-formed UTF-8.
struct Evidence {
  std::string stderr_tail;
  std::string noise; // the last of all that was no message, unfinished lines included
  std::string exit;  // ExitStatus::text(), once the process has ended by itself or been ended
};

using Answer = std::variant<Ran, Sampled, Loaded, Unsupported, AdapterError>;

// The adapter said that it starts a program. Adapters may leave that out.
struct Started {
  RequestId id = 0;
};

struct Answered {
  RequestId id = 0;
  Answer answer;
  std::string noise;                     // the last that was printed while it ran
  std::chrono::microseconds duration{0}; // since its start, as far as the session could see it
};

// The session is over: the process has ended, or was ended for what it did.
struct Ended {
  enum class Why {
    died,               // it ended by itself, or closed its output
    deadline,           // a program passed its deadline
    protocol_violation, // it said what no honest adapter says; `text` tells
    too_long,           // a line above line_bytes_max
    too_much_noise,     // noise_bytes_max
  };
  Why why = Why::died;
  std::string text;                 // one sentence for people
  std::optional<ExitStatus> exit;   // how the process ended, where there is one; by our signal unless it died
  std::vector<RequestId> in_flight; // asked and unanswered, in the order asked
  std::vector<RequestId> started;   // of those, the ones to be charged (PROTOCOL.md, Starting)
  std::vector<RequestId> overdue;   // of those, the ones whose own deadline had passed
};

// Nothing happened until the given time.
struct Quiet {};

using Event = std::variant<Started, Answered, Ended, Quiet>;

// How a session was closed.
struct Farewell {
  std::optional<ExitStatus> exit;
  std::string complaint; // what was wrong with the way it went; empty where it answered bye and exited with status 0
};

class Session {
public:
  // What can be asked between hello and bye.
  using Question = std::variant<RunRequest, SampleRequest, LoadRequest>;
  using Clock = Testee::Clock;

  // Says hello, asks for an op that does not exist, and measures both. The error says why the adapter cannot be talked
  // to
  // ("is not trustworthy: …" where it claims to do the impossible), with its exit and the end of its stderr; the
  // process is then ended. Where `evidence` is given it gets all of that for a failure.
  static Result<Session> open(std::unique_ptr<Testee> testee, const SessionOptions& options,
                              Evidence* evidence = nullptr);

  const Identity& identity() const { return identity_; }

  // Asks. Never waits, and asks also beyond the adapter's in_flight_max, which is its owner's to keep. `budget` is how
  // long the program may take from its start: from its `starting` line, or from when it became the oldest unanswered.
  // Only time spent inside next() and close() counts, so that an owner's own work is never charged to a program.
  // The session must not have ended (where the process has and nobody knows yet, next() will tell).
  RequestId submit(const Question& question, std::chrono::milliseconds budget);

  std::size_t in_flight() const { return pending_.size(); }

  // Waits for the next event, at most until the given time. After Ended it goes on returning that.
  Event next(Clock::time_point until);

  bool has_ended() const { return ended_.has_value(); }

  // Says bye and waits for the answer and the exit until the deadline, then ends the process. Answers that still come
  // to programs in flight are dropped. After Ended it only reports.
  Farewell close(Clock::time_point deadline);

  // Ends the process at once: for an owner that has lost interest. The session has ended then, as died.
  void kill();

  Evidence evidence() const;

private:
  enum class Op { hello, unknown, run, sample, load, bye };

  struct Pending {
    Op op = Op::run;
    std::uint64_t count = 0;                  // of a sample
    std::optional<Clock::duration> budget;    // none: never late
    std::optional<Clock::time_point> started; // by its `starting` line
    ByteTail noise{noise_tail_bytes_max};
  };
  using PendingMap = std::map<RequestId, Pending>; // ids grow, so this is the order of asking

  // A reply to a request of ours, not yet looked into.
  struct Replied {
    RequestId id = 0;
    Pending request;
    Outcome outcome;
    Clock::duration duration{0};
  };
  using Happening = std::variant<Started, Replied, Ended, Quiet>;

  Session(std::unique_ptr<Testee> testee, const SessionOptions& options);

  std::optional<Error> shake_hands(const SessionOptions& options);
  Result<Replied> ask_alone(const Request& request, Op op, std::chrono::milliseconds deadline);
  void ask(RequestId id, std::string_view line, Pending pending);
  std::uint64_t draw();
  RequestId draw_id();

  Happening wait_for_happening(Clock::time_point until);
  std::optional<Happening> take_line(std::string_view line);
  // The sentence of a deadline that has passed.
  std::string why_late() const;
  std::optional<Happening> note_noise(std::string_view noise, std::size_t bytes);
  Happening note_starting(const Starting& starting);
  Happening note_reply(Reply reply);
  Event event_from(Replied replied);

  std::vector<RequestId> charged() const;
  std::optional<Clock::time_point> due_of(const PendingMap::value_type& entry) const;
  std::optional<Clock::time_point> next_due() const;
  std::string unasked(RequestId id) const;
  Ended end(Ended::Why why, std::string text);
  Ended end_as_died(std::string unfinished);

  void come_back();
  void leave() { left_ = Clock::now(); }

  std::unique_ptr<Testee> testee_;
  Identity identity_;
  Features features_;
  std::size_t noise_bytes_max_;
  std::uint64_t random_;
  RequestId last_id_ = 0;
  PendingMap pending_;
  std::deque<RequestId> answered_; // the last few, to tell a second answer from an invented one
  Clock::time_point left_;         // when the owner was last handed control
  Clock::time_point oldest_since_; // when the oldest unanswered request became that
  ByteTail noise_{noise_tail_bytes_max};
  std::size_t noise_bytes_ = 0; // since the last message
  std::optional<Ended> ended_;
  std::optional<ExitStatus> exit_;
};

} // namespace portproof
