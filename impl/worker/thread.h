// Thread: an agent with what worker_threads gives it: its number, parentPort, workerData, environment data, process.env and
// broadcast channels. ThreadStart: what a worker's thread begins with, which moves from its creator to it. Process: what all
// threads of one program share.
#pragma once

#include "impl/agent/agent.h"
#include "impl/agent/parking.h"
#include "impl/broadcast/broadcast_channel.h"
#include "impl/value/collection.h"
#include "impl/worker/environment.h"
#include "impl/worker/text_stream.h"
#include "impl/worker/worker_link.h"

#include <array>
#include <atomic>

namespace portproof::reference {

class Process {
public:
  explicit Process(Executor& executor) : executor_(executor), broadcasts_(executor.watch()) {}

  // With which its threads start, wait and end.
  Executor& executor() { return executor_; }
  BroadcastHub& broadcasts() { return broadcasts_; }
  Parking& parking() { return parking_; }
  // [tid.unique]
  std::uint64_t next_thread_id() { return ++last_thread_id_; }

  // What came to its standard output. Of the main strand; its standard error nobody reads.
  void print(OutputStream stream, const std::string& text) {
    if (stream == OutputStream::output) printed_ += text;
  }
  const std::string& printed() const { return printed_; }

private:
  Executor& executor_;
  BroadcastHub broadcasts_;
  Parking parking_;
  std::atomic<std::uint64_t> last_thread_id_ = 0;
  std::string printed_;
};

struct ResourceLimits {
  // In the order of the documents: maxYoungGenerationSizeMb, maxOldGenerationSizeMb, codeRangeSizeMb, stackSizeMb.
  std::array<double, 4> values{48, 2096, 0, 4};
};
Object* make_resource_limits(Heap& heap, const ResourceLimits& limits);

struct ThreadStart {
  std::shared_ptr<WorkerLink> link;
  std::uint64_t id = 0;
  std::shared_ptr<Environment> environment;
  Message data; // a list of workerData and the environment data
  std::unique_ptr<PortData> parent_port, input; // without `input` its standard input is empty
  std::vector<std::string> argv, exec_argv; // UTF-8
  ResourceLimits limits;
};

class Thread final : private RootSource {
public:
  // The main thread.
  explicit Thread(Process& process);
  // That of a worker; on its own strand. What nobody catches ends it.
  Thread(Process& process, ThreadStart start);
  ~Thread() override;

  Process& process() { return process_; }
  Agent& agent() { return agent_; }
  Heap& heap() { return agent_.heap(); }
  BroadcastInbox& broadcasts() { return inbox_; }
  Environment& environment() { return *environment_; }
  const std::shared_ptr<Environment>& shared_environment() const { return environment_; }

  bool is_main() const { return link_ == nullptr; }
  std::uint64_t id() const { return id_; }
  Value parent_port() const { return parent_port_; } // null in the main thread
  Value worker_data() const { return worker_data_; } // the same
  const std::vector<std::string>& argv() const { return argv_; }
  const std::vector<std::string>& exec_argv() const { return exec_argv_; }
  Object* resource_limits();

  // setEnvironmentData and getEnvironmentData.
  void set_environment_data(Value key, Value value);
  Value environment_data(Value key) const;
  Collection* all_environment_data() const { return environment_data_; }

  // Writes to process.stdout or process.stderr.
  void print(OutputStream stream, std::string text);
  // process.stdin of a worker.
  ReadableText* standard_input();
  // The program keeps so many bytes of objects at once: a worker whose limits are below is ended. It is asked where a step fills the
  // heap: garbage is collected between tasks only, and would count at any other place.
  void keeps(std::size_t bytes);

  // process.exit: nothing of the program runs here any more. In the main thread the process is over, which is for whoever runs it.
  void exit(int code);
  // Of the main thread: 0 where nothing else was said.
  int exit_code() const { return exit_code_.value_or(0); }

private:
  void trace_roots(Marker& marker) override;
  // Ends the worker by an error.
  void end_by(Value thrown);

  Process& process_;
  std::shared_ptr<WorkerLink> link_; // null in the main thread
  std::uint64_t id_ = 0;
  std::shared_ptr<Environment> environment_;
  std::vector<std::string> argv_, exec_argv_;
  ResourceLimits limits_;
  Agent agent_;
  BroadcastInbox inbox_;
  Collection* environment_data_;
  std::optional<int> exit_code_;
  Value parent_port_ = Value::null();
  Value worker_data_ = Value::null();
  MessagePort* input_port_ = nullptr;
  ReadableText* input_ = nullptr; // as soon as it is asked for
};

} // namespace portproof::reference
