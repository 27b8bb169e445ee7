#include "impl/worker/worker.h"

#include "impl/clone/deserialize.h"
#include "impl/clone/serialize.h"
#include "impl/clone/transfer_list.h"
#include "impl/mutants/fault.h"
#include "impl/value/errors.h"
#include "impl/worker/thrown_value.h"
#include "impl/worker/worker_options.h"

namespace portproof::reference {
namespace {

// The worker's strand, from its beginning to its end. Its ports are closed and its own workers ended before it tells its exit.
void run_worker(Process& process, ThreadStart start, const WorkerScript& script) {
  const std::shared_ptr<WorkerLink> link = start.link;
  {
    Thread thread(process, std::move(start));
    if (!faulty(Fault::workers_never_online)) link->tell(WorkerOnline{});
    if (!thread.agent().is_stopping()) script(thread);
    thread.agent().switch_point();
  }
  process.executor().switch_point();
  link->tell(WorkerExited{link->code()});
}

// What an emitter throws where nobody listens for its error: what is no error goes into one.
Throw unhandled(Heap& heap, Value error) {
  if (error.is_object() && error.as_object()->kind() == ObjectKind::error) return {error};
  const Throw wrapped = node_error(heap, ErrorType::error, "ERR_UNHANDLED_ERROR", "an error that nobody listens for");
  wrapped.value.as_object()->define(heap, PropertyKey::from_text(heap, "context"), error);
  return wrapped;
}

} // namespace

Worker::Worker(Shape* empty, Thread& creator, std::uint64_t thread_id, ResourceLimits limits)
    : Exotic(empty, "Worker"), LoopHandle(creator.agent()), creator_(creator), thread_id_(thread_id), limits_(limits),
      output_{ReadableText::make(creator.agent())}, errors_{ReadableText::make(creator.agent())} {}

Worker::~Worker() { abandon(); }

// [wd.same-as-post] [wd.failure-keeps] [env.auto-copy] [env.snapshot-time] [env.value-cloneable] [wn.options-read-once]
Completion<Worker*> Worker::construct(Thread& creator, WorkerScript script, Value options) {
  Heap& heap = creator.heap();
  auto read = read_worker_options(creator, options);
  if (read.threw()) return read.thrown();
  if (faulty(Fault::workers_data_is_not_transferred)) (*read).transfer_list.clear();
  Collection* inherited = faulty(Fault::environment_not_inherited) ? Collection::make(heap, ObjectKind::map) : creator.all_environment_data();
  Array* data = Array::from(heap, {(*read).worker_data, Value(inherited)});
  auto message = structured_serialize_with_transfer(heap, Value(data), (*read).transfer_list);
  if (message.threw()) return message.thrown();
  auto [near, far] = Channel::entangle(creator.agent().watch());
  far->unbind(); // it moves
  ThreadStart start;
  start.link = std::make_shared<WorkerLink>(creator.agent().watch());
  start.id = creator.process().next_thread_id();
  start.environment = (*read).environment;
  start.data = *std::move(message);
  start.parent_port = std::move(far);
  if (!faulty(Fault::workers_argv_forgotten)) start.argv = (*read).argv;
  start.exec_argv = (*read).exec_argv;
  start.limits = (*read).limits;
  auto* worker = heap.make<Worker>(heap.empty_shape(), creator, start.id, start.limits);
  creator.agent().adopt(*worker);
  worker->output_.is_piped = !(*read).streams.output;
  worker->errors_.is_piped = !(*read).streams.error;
  if ((*read).streams.input) {
    auto [writing, reading] = Channel::entangle(creator.agent().watch());
    reading->unbind(); // it moves
    start.input = std::move(reading);
    worker->input_ = WritableText::make(creator.agent(), std::move(writing));
  }
  auto& running = worker->state_.emplace<Running>(Running{start.link, std::move(near), {}});
  running.link->bind(*worker);
  running.port->bind(*worker);
  // A body is copied; what it begins with is not.
  auto held = std::make_shared<ThreadStart>(std::move(start));
  running.strand = creator.process().executor().start([&process = creator.process(), held, script = std::move(script)] {
    run_worker(process, std::move(*held), script);
  });
  return worker;
}

// [we.post] [we.post-early] [we.post-after-exit]
Completion<Value> Worker::post_message(const std::vector<Value>& arguments) {
  auto* running = std::get_if<Running>(&state_);
  if (running == nullptr && faulty(Fault::workers_post_after_exit_throws)) return invalid_state_error(host_.heap(), "the worker has ended");
  if (running == nullptr) return Value();
  Heap& heap = host_.heap();
  if (arguments.empty()) return type_error(heap, "postMessage needs a value");
  auto list = transfer_list_of_argument(heap, arguments.size() > 1 ? arguments[1] : Value());
  if (list.threw()) return list.thrown();
  const PortLink link = running->port->link();
  auto message = structured_serialize_with_transfer(heap, arguments[0], *list);
  if (message.threw()) return message.thrown();
  link.post(*std::move(message));
  return Value();
}

// [we.terminate] [we.terminate-code] [we.terminate-promise] [we.terminate-again]
void Worker::terminate(Fulfilled fulfilled) {
  auto* running = std::get_if<Running>(&state_);
  if (running == nullptr) return host_.queue_microtask([fulfilled = std::move(fulfilled)] { return fulfilled(Value()); });
  if (!faulty(Fault::workers_terminate_never_fulfils)) awaiting_.push_back(std::move(fulfilled));
  ref();
  running->link->terminate();
}

// [wref.default] [wref.idempotent] [wref.again] [wref.ended] [wunref.allows-exit] [wunref.message-listener]
bool Worker::has_ref() const {
  if (faulty(Fault::liveness_worker_does_not_ref)) return false;
  return std::holds_alternative<Running>(state_) && (refd_ || port_refd_ || faulty(Fault::liveness_worker_unref_ignored));
}
void Worker::ref() { refd_ = port_refd_ = true; }
void Worker::unref() { refd_ = port_refd_ = false; }

void Worker::listeners_changed(WorkerEventType type, std::size_t count_before) {
  if (type != WorkerEventType::message) return;
  const std::size_t count = listeners(type).count();
  if (count_before == 0 && count != 0) port_refd_ = true;
  if (count_before != 0 && count == 0) port_refd_ = false;
}

void Worker::add_listener(WorkerEventType type, Function* callback, Lifetime lifetime) {
  const std::size_t before = listeners(type).count();
  listeners(type).add(callback, ListenerStyle::node, lifetime);
  listeners_changed(type, before);
}

void Worker::remove_listener(WorkerEventType type, Function* callback) {
  const std::size_t before = listeners(type).count();
  listeners(type).remove(callback);
  listeners_changed(type, before);
}

void Worker::remove_all_listeners(WorkerEventType type) {
  const std::size_t before = listeners(type).count();
  listeners(type).remove_all();
  listeners_changed(type, before);
}

double Worker::thread_id() const { return std::holds_alternative<Running>(state_) || faulty(Fault::workers_thread_id_stays) ? static_cast<double>(thread_id_) : -1.0; }

// [rl.worker-object]
Object* Worker::resource_limits() {
  return std::holds_alternative<Running>(state_) ? make_resource_limits(host_.heap(), limits_) : Object::make(host_.heap());
}

// An emitter: the listeners of this moment run one after the other, and the first that throws is the last. An error that nobody
// listens for is thrown. [we.no-error-listener]
void Worker::emit(WorkerEventType type, const std::vector<Value>& arguments) {
  if (type == WorkerEventType::error && listeners(type).count() == 0 && !faulty(Fault::workers_unheard_error_swallowed)) return host_.listener_threw(unhandled(host_.heap(), arguments.at(0)).value);
  for (const auto& listener : listeners(type).snapshot()) {
    if (host_.is_stopping()) return;
    if (listener->lifetime == Lifetime::once) {
      const std::size_t before = listeners(type).count();
      listeners(type).remove(listener);
      listeners_changed(type, before);
    }
    Completion<Value> result = listener->callback->call(host_.heap(), Value(this), arguments);
    if (result.threw()) return host_.listener_threw(result.thrown().value);
  }
}

// [we.message] [we.message-no-queue]
bool Worker::deliver_message(Running& running) {
  Taken taken = running.port->take(PortData::Take::anything);
  auto* message = std::get_if<Message>(&taken);
  if (message == nullptr) return false;
  const bool changes_nothing = !message->transfers_something() && listeners(WorkerEventType::message).count() == 0;
  if (!changes_nothing) learn(host_.watch(), History::message, combine(creation_number(), message->stamp));
  emit(WorkerEventType::message, {structured_deserialize_with_transfer(host_.heap(), std::move(*message), host_).value});
  return true;
}

void Worker::deliver_event(Running& running) {
  WorkerEvent event = running.link->take();
  if (std::holds_alternative<WorkerOnline>(event)) {
    if (listeners(WorkerEventType::online).count() != 0) learn(host_.watch(), History::online, creation_number());
    return emit(WorkerEventType::online, {});
  }
  if (auto* failed = std::get_if<WorkerFailed>(&event)) {
    if (faulty(Fault::workers_error_not_told)) return;
    learn(host_.watch(), History::failed, combine(creation_number(), failed->thrown.stamp));
    return emit(WorkerEventType::error, {deserialize_thrown(host_.heap(), std::move(failed->thrown))});
  }
  if (auto* printed = std::get_if<WorkerPrinted>(&event)) return deliver_output(std::move(*printed));
  finish(std::get<WorkerExited>(event).code);
}

// [wn.stdout] [w.stdio-redirect] [w.stdio.piped] [w.stdio.read-while-piped]: it can be read here in any case, and is passed on where it was not asked for.
void Worker::deliver_output(WorkerPrinted printed) {
  note(host_.watch(), History::printed, combine(creation_number(), std::hash<std::string>()(printed.text)));
  const Output& output = printed.stream == OutputStream::output ? output_ : errors_;
  output.text->add(printed.text);
  if (output.is_piped || faulty(Fault::workers_output_always_piped)) creator_.print(printed.stream, std::move(printed.text));
}

// ORDER: the link is asked first: what a worker had posted when it told its error or its end is there by then, and goes before.
// [we.message-before-exit] [we.error-before-exit] [we.exit-last] [we.terminate-messages]
LoopHandle::Delivery Worker::deliver_one() {
  auto* running = std::get_if<Running>(&state_);
  if (running == nullptr) return Delivery::nothing_to_deliver;
  const WorkerLink::Next next = running->link->next();
  const bool errors_overtake = next == WorkerLink::Next::failed && running->port->queue_length() != 0 &&
                               host_.chooser().choose(Choice::worker_error, 2) == 1;
  const bool shows_what_is_first = next == WorkerLink::Next::online && listeners(WorkerEventType::online).count() != 0;
  const bool messages_overtake = shows_what_is_first && running->port->queue_length() != 0 && host_.chooser().choose(Choice::worker_online, 2) == 1;
  const bool exit_overtakes = faulty(Fault::workers_exit_overtakes_messages) && next == WorkerLink::Next::exited;
  const bool goes_its_own_way = (next == WorkerLink::Next::online && !messages_overtake) || next == WorkerLink::Next::printed;
  if (!goes_its_own_way && !errors_overtake && !exit_overtakes && deliver_message(*running)) return Delivery::delivered;
  if (next == WorkerLink::Next::nothing) return Delivery::nothing_to_deliver;
  deliver_event(*running);
  return next == WorkerLink::Next::exited ? Delivery::delivered_exit : Delivery::delivered;
}

bool Worker::is_left_with_exit() const {
  const auto* running = std::get_if<Running>(&state_);
  return running != nullptr && running->link->next() == WorkerLink::Next::exited && running->port->queue_length() == 0;
}

std::size_t Worker::queue_length() const {
  const auto* running = std::get_if<Running>(&state_);
  return running == nullptr ? 0 : running->link->length() + running->port->queue_length();
}

void Worker::join(Running& running) {
  running.link->unbind();
  running.port->unbind();
  if (running.strand) std::exchange(running.strand, nullptr)->join();
}

// [we.exit] [we.exit-code] [we.exit-natural]
void Worker::finish(int code) {
  if (faulty(Fault::workers_exit_code_lost)) code = 0;
  join(std::get<Running>(state_)); // it told its exit as the last thing it did
  state_ = Ended{};
  const bool is_heard = listeners(WorkerEventType::exit).count() != 0 || !awaiting_.empty();
  (is_heard ? learn : note)(host_.watch(), History::exited, combine(creation_number(), static_cast<std::uint64_t>(code)));
  emit(WorkerEventType::exit, {Value(static_cast<double>(code))});
  output_.text->end();
  errors_.text->end();
  if (input_ != nullptr) input_->close();
  host_.handle_closing(*this);
  for (const Fulfilled& fulfilled : std::exchange(awaiting_, {})) {
    host_.queue_microtask([fulfilled, code] { return fulfilled(Value(static_cast<double>(code))); });
  }
}

void Worker::finish_closing() { host_.forget(*this); }

// [w.nested] [wunref.worker-stops]: a worker ends with its creator.
void Worker::abandon() {
  auto* running = std::get_if<Running>(&state_);
  if (running == nullptr) return;
  running->link->end(1);
  join(*running);
  state_ = Ended{};
}

void Worker::trace(Marker& marker) {
  Exotic::trace(marker);
  for (const Listeners& list : listeners_) list.trace(marker);
  for (ReadableText* text : {output_.text, errors_.text}) marker.mark(text);
  marker.mark(input_);
}

} // namespace portproof::reference
