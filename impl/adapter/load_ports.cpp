// Workloads of ports and workers.
#include "impl/adapter/load_workloads.h"
#include "impl/flow/port_use.h"

namespace portproof::reference {
namespace {

// Posts so many messages, some in each turn of the loop, then calls back.
void post_all(LoadAgent& agent, LoadEnd& end, std::function<void()> done) {
  const std::uint32_t messages = agent.parameter("messages");
  for (std::uint32_t left = 1 + agent.random(64); left > 0 && end.sent() < messages; --left) end.post(agent.random(agent.parameter("bytes") + 1));
  if (end.sent() == messages) return done();
  agent.soon([&agent, &end, done = std::move(done)] { post_all(agent, end, done); });
}

// What can be called so often; the last time, it calls back.
std::function<void()> countdown(std::size_t times, std::function<void()> done) {
  return [left = std::make_shared<std::size_t>(times), done = std::move(done)] {
    if (--*left == 0) done();
  };
}

Value list_of(LoadAgent& agent, std::vector<Value> values) { return Value(Array::from(agent.heap(), std::move(values))); }

// One that does something with what main first posts to it, and then goes its way without main.
class OnceTold final : public LoadWorker {
public:
  OnceTold(LoadAgent& agent, void (*begin)(LoadAgent&, Value)) : agent_(agent), begin_(begin) {}
  void receive(Value message) override {
    agent_.leave();
    begin_(agent_, message);
  }

private:
  LoadAgent& agent_;
  void (*begin_)(LoadAgent&, Value);
};

MakeLoadWorker once_told(void (*begin)(LoadAgent&, Value)) {
  return [begin](LoadAgent& agent) { return std::make_unique<OnceTold>(agent, begin); };
}

// A worker that is given the other end of a channel.
struct Connected {
  LoadEnd& near;
  Worker* worker;
};
Connected connect(LoadRun& run, void (*begin)(LoadAgent&, Value)) {
  const auto [near, far] = run.main().open();
  Worker* worker = run.spawn(once_told(begin));
  const LoadEnd::Handed handed = far->hand_on();
  run.tell(worker, handed.message, {handed.port});
  return {*near, worker};
}

// --- flood: everybody posts, in both directions ---

void exchange(LoadAgent& agent, LoadEnd& end, std::function<void()> done) {
  const auto both = countdown(2, std::move(done));
  end.on_message = [&agent, &end, both](std::uint32_t, Value) {
    if (end.received() != agent.parameter("messages")) return;
    end.drained();
    both();
  };
  end.listen();
  post_all(agent, end, both);
}

// --- hot potato: an end goes round while messages keep coming ---

class PotatoWorker final : public LoadWorker {
public:
  explicit PotatoWorker(LoadAgent& agent) : agent_(agent) {}

  // An end, or a number: that no other will come.
  void receive(Value message) override {
    if (message.is_number()) return agent_.leave();
    LoadEnd& end = agent_.take(message);
    end.on_message = [this, &end](std::uint32_t number, Value) {
      if (number + 1 == agent_.parameter("messages")) {
        end.drained();
        agent_.tell_main(Value(0.0));
      } else if (end.received() == agent_.parameter("hold")) {
        const LoadEnd::Handed handed = end.hand_on();
        agent_.tell_main(handed.message, {handed.port});
      }
    };
    end.listen();
  }

private:
  LoadAgent& agent_;
};

// --- close storm: both sides post a little and close when they please ---

void post_and_close(LoadAgent& agent, LoadEnd& end, std::uint32_t turns) {
  agent.soon([&agent, &end, turns] {
    for (std::uint32_t left = agent.random(4); left > 0; --left) end.post(agent.random(agent.parameter("bytes") + 1));
    if (turns > 1) return post_and_close(agent, end, turns - 1);
    end.close();
  });
}

void begin_post_and_close(LoadAgent& agent, LoadEnd& end) {
  end.listen();
  post_and_close(agent, end, agent.random(6));
}

// --- port churn: channels that live for a few messages, opened within messages of others ---

void churn(LoadAgent& agent, LoadEnd& near, std::uint32_t opened) {
  const std::uint32_t channels = agent.parameter("channels"), bytes = agent.parameter("bytes");
  const auto post_some = [&](LoadEnd& end) {
    for (std::uint32_t posts = agent.random(5); posts > 0; --posts) end.post(agent.random(bytes + 1));
  };
  for (std::uint32_t left = 1 + agent.random(20); left > 0 && opened < channels; --left, ++opened) {
    const auto [here, there] = agent.open();
    post_some(*here);
    const LoadEnd::Handed handed = there->hand_on();
    near.post(4, handed.message, {handed.port});
    post_some(*here);
    here->listen();
    here->close();
  }
  if (opened == channels) return near.close();
  agent.soon([&agent, &near, opened] { churn(agent, near, opened); });
}

// --- worker churn: workers that are ended by force while they post ---

// Many more than main waits for, and not so many that main drowns in them.
void post_many(LoadAgent& agent, LoadEnd& end) {
  if (end.sent() == 10 * agent.parameter("messages")) return;
  end.post(agent.random(agent.parameter("bytes") + 1));
  agent.soon([&agent, &end] { post_many(agent, end); });
}

} // namespace

void begin_flood(LoadRun& run) {
  for (std::uint32_t left = run.main().parameter("workers"); left > 0; --left) {
    LoadEnd& near = connect(run, [](LoadAgent& agent, Value handed) { exchange(agent, agent.take(handed), [] {}); }).near;
    exchange(run.main(), near, [&near] { near.close(); });
  }
}

void begin_hot_potato(LoadRun& run) {
  LoadAgent& main = run.main();
  const auto [near, far] = main.open();
  near->listen();
  const auto workers = std::make_shared<std::vector<Worker*>>();
  // Through main, so that each round has two transfers.
  const auto hear = [&run, &main, near = near, workers, last = std::make_shared<std::size_t>(0)](Value message) {
    if (message.is_number()) {
      near->close();
      for (Worker* each : *workers) run.tell(each, Value(0.0));
      return;
    }
    *last = (*last + 1) % workers->size();
    const LoadEnd::Handed handed = main.take(message).hand_on();
    run.tell((*workers)[*last], handed.message, {handed.port});
  };
  for (std::uint32_t left = main.parameter("workers"); left > 0; --left) {
    workers->push_back(run.spawn([](LoadAgent& agent) { return std::make_unique<PotatoWorker>(agent); }, hear));
  }
  const LoadEnd::Handed handed = far->hand_on();
  run.tell(workers->front(), handed.message, {handed.port});
  post_all(main, *near, [] {});
}

void begin_close_storm(LoadRun& run) {
  LoadAgent& main = run.main();
  for (std::uint32_t left = main.parameter("workers"); left > 0; --left) {
    Worker* worker = run.spawn(once_told([](LoadAgent& agent, Value list) {
      for (std::uint32_t index = 0; index < agent.parameter("channels"); ++index) begin_post_and_close(agent, agent.take(element(list, index)));
    }));
    std::vector<Value> messages, ports;
    for (std::uint32_t channel = main.parameter("channels"); channel > 0; --channel) {
      const auto [near, far] = main.open();
      const LoadEnd::Handed handed = far->hand_on();
      messages.push_back(handed.message);
      ports.push_back(handed.port);
      begin_post_and_close(main, *near);
    }
    run.tell(worker, list_of(main, std::move(messages)), ports);
  }
}

void begin_port_churn(LoadRun& run) {
  for (std::uint32_t left = run.main().parameter("workers"); left > 0; --left) {
    LoadEnd& near = connect(run, [](LoadAgent& agent, Value handed) {
                      LoadEnd& end = agent.take(handed);
                      end.on_message = [&agent](std::uint32_t, Value inner) { agent.take(inner).listen(); };
                      end.listen();
                    }).near;
    near.listen();
    churn(run.main(), near, 0);
  }
}

void begin_worker_churn(LoadRun& run) {
  for (std::uint32_t left = run.main().parameter("workers"); left > 0; --left) {
    // It never ends by itself.
    const Connected connected = connect(run, [](LoadAgent& agent, Value handed) {
      LoadEnd& end = agent.take(handed);
      end.listen();
      post_many(agent, end);
    });
    const std::uint32_t enough = 1 + run.main().random(run.main().parameter("messages"));
    connected.near.on_message = [&run, &near = connected.near, worker = connected.worker, enough](std::uint32_t, Value) {
      if (near.received() == enough) run.terminate(worker);
    };
    connected.near.listen();
  }
}

} // namespace portproof::reference
