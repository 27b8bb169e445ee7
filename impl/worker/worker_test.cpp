#include "impl/worker/worker.h"

#include "impl/agent/thread_test_support.h"
#include "impl/agent/thread_executor.h"
#include "impl/value/access.h"
#include "impl/value/errors.h"
#include "impl/value/names.h"

#include <catch2/catch.hpp>

using namespace portproof::reference;

namespace {

using Seen = std::vector<std::string>;

// What a worker does as its first task, before its loop runs to the end.
WorkerScript script(std::function<Completion<Nothing>(Thread&)> task) {
  return [task = std::move(task)](Thread& thread) {
    thread.agent().run_task([&] { return task(thread); });
    thread.agent().run_loop();
  };
}
WorkerScript script_of(std::function<void(Thread&)> act) {
  return script([act = std::move(act)](Thread& thread) -> Completion<Nothing> {
    act(thread);
    return Nothing{};
  });
}

MessagePort* parent_port(Thread& thread) { return static_cast<MessagePort*>(thread.parent_port().as_object()); }
void post_number(Thread& thread, double number) { PORTPROOF_ASSERT(!parent_port(thread)->post_message({Value(number)}).threw()); }

// A main thread that notes what its workers emit.
struct Main {
  ThreadExecutor executor;
  Process process{executor};
  Thread thread{process};
  Seen seen;

  Heap& heap() { return thread.heap(); }
  Value text(const char* words) { return Value(String::from_latin1(heap(), words)); }

  Worker* start(WorkerScript body, Value options = {}) {
    auto made = Worker::construct(thread, std::move(body), options);
    REQUIRE_FALSE(made.threw());
    return *made;
  }
  void note(Worker* worker, WorkerEventType type, const char* label) {
    listen(worker, type, [this, label](Value value) {
      seen.push_back(label + (value.is_number() ? " " + std::to_string(int(value.as_number())) : std::string()));
    });
  }
  void note_all(Worker* worker) {
    note(worker, WorkerEventType::online, "online");
    note(worker, WorkerEventType::message, "message");
    note(worker, WorkerEventType::error, "error");
    note(worker, WorkerEventType::exit, "exit");
  }
  void listen(Worker* worker, WorkerEventType type, std::function<void(Value)> act) {
    Function* callback = Function::make(heap(), [act](Heap&, Value, const std::vector<Value>& given) -> Completion<Value> {
      act(given.empty() ? Value() : given[0]);
      return Value();
    });
    worker->add_listener(type, callback, Lifetime::until_removed);
  }
  // Until no worker runs any more.
  void run() { thread.agent().run_loop(); }
};

} // namespace

TEST_CASE("a worker is online, its messages arrive, and it exits with 0 when nothing is left") {
  Main main;
  main.note_all(main.start(script_of([](Thread& thread) {
    post_number(thread, 1);
    post_number(thread, 2);
  })));
  main.run();
  CHECK(main.seen == Seen{"online", "message 1", "message 2", "exit 0"});
}

TEST_CASE("what is posted to a worker early waits for it, and a closed parentPort lets it end") {
  Main main;
  Worker* worker = main.start(script_of([](Thread& thread) {
    when(parent_port(thread), thread.agent(), PortEventType::message, [&thread](Value value) {
      post_number(thread, value.as_number() * 2);
      parent_port(thread)->close(nullptr);
    });
  }));
  REQUIRE_FALSE(worker->post_message({Value(21.0)}).threw());
  main.note_all(worker);
  main.run();
  CHECK(main.seen == Seen{"online", "message 42", "exit 0"});
}

TEST_CASE("process.exit in a worker gives its code, and nothing runs behind it") {
  Main main;
  main.note_all(main.start(script_of([](Thread& thread) {
    thread.agent().next_tick([&thread]() -> Completion<Nothing> {
      post_number(thread, 2);
      return Nothing{};
    });
    post_number(thread, 1);
    thread.exit(7);
  })));
  main.run();
  CHECK(main.seen == Seen{"online", "message 1", "exit 7"});
}

TEST_CASE("what nobody catches in a worker is its error, with its properties, and its exit code is 1") {
  Main main;
  Worker* worker = main.start(script([](Thread& thread) -> Completion<Nothing> {
    post_number(thread, 1);
    const Throw thrown = range_error(thread.heap(), "too far");
    thrown.value.as_object()->define(thread.heap(), PropertyKey::from_text(thread.heap(), "code"), Value(5.0));
    return thrown;
  }));
  main.note_all(worker);
  main.listen(worker, WorkerEventType::error, [&](Value value) {
    auto* error = static_cast<ErrorObject*>(value.as_object());
    CHECK(error->type() == ErrorType::range_error);
    CHECK(error->own_property(main.heap(), PropertyKey(main.heap().names().message))->value.as_string()->utf8() == "too far");
    CHECK(error->own_property(main.heap(), PropertyKey::from_text(main.heap(), "code"))->value.as_number() == 5.0);
  });
  main.run();
  CHECK(main.seen == Seen{"online", "message 1", "error", "exit 1"});
}

TEST_CASE("terminate ends a worker that listens, with code 1, and what awaits it runs with that code") {
  Main main;
  Worker* worker = main.start(script_of([](Thread& thread) { parent_port(thread)->ref(); }));
  main.note(worker, WorkerEventType::exit, "exit");
  const auto awaited = [&](Value value) -> Completion<Nothing> {
    main.seen.push_back(value.is_undefined() ? "undefined" : "code " + std::to_string(int(value.as_number())));
    return Nothing{};
  };
  worker->terminate(awaited);
  const Root keep(main.heap(), Value(worker));
  main.run();
  CHECK(main.seen == Seen{"exit 1", "code 1"});
  CHECK(worker->thread_id() == -1);
  main.thread.agent().run_task([&]() -> Completion<Nothing> {
    worker->terminate(awaited);
    return Nothing{};
  });
  CHECK_FALSE(worker->post_message({}).threw());
  CHECK(main.seen.back() == "undefined");
}

TEST_CASE("a worker ends with its creator, nested ones too") {
  std::atomic<int> alive = 0;
  {
    Main main;
    const auto counted = [&alive](Thread& thread) {
      ++alive;
      alive.notify_all();
      thread.agent().run_loop();
      --alive;
    };
    main.start([counted](Thread& thread) {
      auto inner = Worker::construct(thread, [counted](Thread& nested) {
        parent_port(nested)->ref();
        counted(nested);
      }, Value());
      PORTPROOF_ASSERT(!inner.threw());
      counted(thread);
    });
    for (int now = alive; now < 2; now = alive) alive.wait(now);
  }
  CHECK(alive == 0);
}

TEST_CASE("workerData and environment data travel together, as they were at construction") {
  Main main;
  Object* shared = Object::make(main.heap());
  Object* options = Object::make(main.heap());
  options->define(main.heap(), PropertyKey::from_text(main.heap(), "workerData"), Value(shared));
  main.thread.set_environment_data(main.text("key"), Value(shared));
  main.note_all(main.start(script_of([](Thread& thread) {
    const Value inherited = thread.environment_data(Value(String::from_latin1(thread.heap(), "key")));
    post_number(thread, inherited.is_object() && inherited.as_object() == thread.worker_data().as_object() ? 1 : 0);
    thread.set_environment_data(Value(String::from_latin1(thread.heap(), "key")), Value(2.0));
  }), Value(options)));
  main.thread.set_environment_data(main.text("key"), Value());
  main.run();
  CHECK(main.seen == Seen{"online", "message 1", "exit 0"});
  CHECK(main.thread.environment_data(main.text("key")).is_undefined());
}

TEST_CASE("what cannot be cloned makes the constructor throw, and nothing is detached") {
  Main main;
  Object* options = Object::make(main.heap());
  MessageChannel* channel = MessageChannel::make(main.thread.agent());
  options->define(main.heap(), PropertyKey::from_text(main.heap(), "workerData"), Value(Exotic::make(main.heap(), "Promise")));
  options->define(main.heap(), PropertyKey::from_text(main.heap(), "transferList"), Value(Array::from(main.heap(), {Value(channel->port1())})));
  CHECK(Worker::construct(main.thread, [](Thread&) {}, Value(options)).threw());
  CHECK_FALSE(channel->port1()->is_detached());
}

TEST_CASE("process.env is copied, given or shared") {
  Main main;
  main.thread.environment().set("A", "1");
  Object* shared = Object::make(main.heap());
  shared->define(main.heap(), PropertyKey::from_text(main.heap(), "env"), Value(main.heap().symbols().registered(main.heap(), String::from_latin1(main.heap(), "nodejs.worker_threads.SHARE_ENV"))));
  const auto write = [](Thread& thread) { thread.environment().set("A", "2"); };
  main.start(script_of(write));
  main.run();
  CHECK(main.thread.environment().get("A") == "1");
  main.start(script_of(write), Value(shared));
  main.run();
  CHECK(main.thread.environment().get("A") == "2");
}

TEST_CASE("what a worker prints is read to its end, and passed on where it was not asked for") {
  const bool asked_for = GENERATE(true, false);
  Main main;
  Object* options = Object::make(main.heap());
  options->define(main.heap(), PropertyKey::from_text(main.heap(), "stdout"), Value::boolean(asked_for));
  Worker* worker = main.start(script_of([](Thread& thread) {
    thread.print(OutputStream::output, "a");
    thread.print(OutputStream::error, "aside");
    thread.print(OutputStream::output, "b");
    thread.exit(2);
  }), Value(options));
  main.note(worker, WorkerEventType::exit, "exit");
  worker->output(OutputStream::output)->read([&main](const std::string& text) { main.seen.push_back(text); });
  main.run();
  CHECK(main.seen == Seen{"exit 2", "ab"});
  CHECK(main.process.printed() == (asked_for ? "" : "ab"));
}

TEST_CASE("a worker that keeps more than it may is ended by an error, and its creator goes on") {
  Main main;
  Object* limits = Object::make(main.heap());
  for (const char* name : {"maxOldGenerationSizeMb", "maxYoungGenerationSizeMb"}) limits->define(main.heap(), PropertyKey::from_text(main.heap(), name), Value(1.0));
  Object* options = Object::make(main.heap());
  options->define(main.heap(), PropertyKey::from_text(main.heap(), "resourceLimits"), Value(limits));
  main.note_all(main.start(script_of([](Thread& thread) {
    thread.keeps(std::size_t{2} * 1024 * 1024);
    post_number(thread, 1);
    thread.keeps(std::size_t{2} * 1024 * 1024 + 1);
  }), Value(options)));
  main.run();
  CHECK(main.seen == Seen{"online", "message 1", "error", "exit 1"});
}
