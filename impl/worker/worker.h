// Worker: a thread of the language as its creator sees it. It belongs to the creator's thread and owns the strand of the other
// one: which has ended, and was joined, before the Worker is gone.
#pragma once

#include "impl/port/listeners.h"
#include "impl/worker/text_stream.h"
#include "impl/worker/thread.h"

#include <functional>

namespace portproof::reference {

// What a worker runs, on its own strand: returns when its loop has ended, or its agent is to stop.
using WorkerScript = std::function<void(Thread&)>;

enum class WorkerEventType { online, message, messageerror, error, exit };
constexpr std::size_t worker_event_types = 5;
std::optional<WorkerEventType> worker_event_type_of(std::string_view name);

class Worker final : public Exotic, public LoopHandle {
public:
  // `new Worker(file, options)`, the file being a script. The creator must outlive its agent's loop.
  static Completion<Worker*> construct(Thread& creator, WorkerScript script, Value options);

  Worker(Shape* empty, Thread& creator, std::uint64_t thread_id, ResourceLimits limits);
  ~Worker() override;

  // --- The documented API ---

  Completion<Value> post_message(const std::vector<Value>& arguments);
  // `fulfilled` is what awaits the promise: called, as a microtask, with the exit code, or undefined where the worker had ended.
  using Fulfilled = std::function<Completion<Nothing>(Value)>;
  void terminate(Fulfilled fulfilled);
  void ref();
  void unref();
  void add_listener(WorkerEventType type, Function* callback, Lifetime lifetime);
  void remove_listener(WorkerEventType type, Function* callback);
  void remove_all_listeners(WorkerEventType type);
  double thread_id() const; // -1 after the end
  Object* resource_limits();
  WritableText* input() const { return input_; } // stdin; null where it was not asked for
  ReadableText* output(OutputStream stream) const { return (stream == OutputStream::output ? output_ : errors_).text; }

  // --- Seams ---

  Delivery deliver_one() override;
  bool is_left_with_exit() const override;
  std::size_t queue_length() const override;
  void finish_closing() override;
  bool has_ref() const override;
  void abandon() override;
  void trace_handle(Marker& marker) override { marker.mark(this); }
  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override;
  void trace(Marker& marker) override;

private:
  struct Running {
    std::shared_ptr<WorkerLink> link;
    std::unique_ptr<PortData> port; // the other end of parentPort
    std::unique_ptr<Strand> strand; // null once it is joined
  };
  struct Ended {};
  // What it writes, and whether that goes to the creator's own stream as well.
  struct Output {
    ReadableText* text;
    bool is_piped = true;
  };

  Listeners& listeners(WorkerEventType type) { return listeners_[static_cast<std::size_t>(type)]; }
  void listeners_changed(WorkerEventType type, std::size_t count_before);
  void emit(WorkerEventType type, const std::vector<Value>& arguments);
  bool deliver_message(Running& running);
  void deliver_event(Running& running);
  void deliver_output(WorkerPrinted printed);
  void finish(int code);
  // Lets go of the strand once it has ended.
  void join(Running& running);

  Thread& creator_;
  std::variant<Ended, Running> state_;
  std::uint64_t thread_id_;
  ResourceLimits limits_;
  Output output_, errors_;
  WritableText* input_ = nullptr;
  bool refd_ = true;
  bool port_refd_ = false; // by listeners for message
  std::vector<Fulfilled> awaiting_;
  std::array<Listeners, worker_event_types> listeners_;
};

} // namespace portproof::reference
