#include "harness/testee/in_process.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace portproof {
namespace {

// What the testee and its thread share; it lives as long as either of them, or a reply function that `answer` kept.
struct Conversation {
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<std::string> requests;
  std::deque<std::string> replies;
  bool no_more_requests = false;
  bool abandoned = false; // nobody listens to replies any more
  bool answering = false; // the thread is inside `answer`, and nobody knows when it comes back
  bool finished = false;  // no reply will come any more

  void reply(std::string line) {
    const std::lock_guard lock(mutex);
    if (!abandoned) replies.push_back(std::move(line));
    changed.notify_all();
  }
};

void answer_all(const std::shared_ptr<Conversation>& conversation, const LineAnswerer& answer) {
  const std::function<void(std::string)> reply = [conversation](std::string line) {
    conversation->reply(std::move(line));
  };
  std::unique_lock lock(conversation->mutex);
  while (true) {
    conversation->changed.wait(lock, [&] { return conversation->no_more_requests || !conversation->requests.empty(); });
    if (conversation->abandoned || conversation->requests.empty()) break;
    const std::string line = std::move(conversation->requests.front());
    conversation->requests.pop_front();
    conversation->answering = true;
    lock.unlock();
    answer(line, reply);
    lock.lock();
    conversation->answering = false;
  }
  conversation->finished = true;
  conversation->changed.notify_all();
}

class InProcess final : public Testee {
public:
  explicit InProcess(LineAnswerer answer)
      : thread_([conversation = conversation_, answer = std::move(answer)] { answer_all(conversation, answer); }) {}
  InProcess(const InProcess&) = delete;
  InProcess& operator=(const InProcess&) = delete;
  ~InProcess() override { kill(); }

  void send(std::string_view line) override {
    const std::lock_guard lock(conversation_->mutex);
    if (!conversation_->no_more_requests) conversation_->requests.emplace_back(line);
    conversation_->changed.notify_all();
  }

  Incoming receive(Clock::time_point deadline) override {
    std::unique_lock lock(conversation_->mutex);
    auto& replies = conversation_->replies;
    const auto something = [&] { return !replies.empty() || conversation_->finished; };
    if (too_long_) return {Incoming::Kind::too_long};
    if (!conversation_->changed.wait_until(lock, deadline, something)) return {Incoming::Kind::timeout};
    if (replies.empty()) return {Incoming::Kind::end};
    std::string line = std::move(replies.front());
    replies.pop_front();
    if (line.size() > line_bytes_max) too_long_ = true;
    return too_long_ ? Incoming{Incoming::Kind::too_long} : Incoming{Incoming::Kind::line, std::move(line)};
  }

  std::optional<ExitStatus> stop(Clock::time_point deadline) override {
    {
      std::unique_lock lock(conversation_->mutex);
      conversation_->no_more_requests = true;
      conversation_->changed.notify_all();
      conversation_->changed.wait_until(lock, deadline, [&] { return conversation_->finished; });
    }
    return kill();
  }

  std::optional<ExitStatus> kill() override {
    if (!thread_.joinable()) return std::nullopt;
    bool answering = false;
    {
      const std::lock_guard lock(conversation_->mutex);
      conversation_->no_more_requests = conversation_->abandoned = true;
      conversation_->requests.clear();
      conversation_->replies.clear();
      conversation_->finished = true;
      answering = conversation_->answering;
      conversation_->changed.notify_all();
    }
    answering ? thread_.detach() : thread_.join();
    return std::nullopt;
  }

  std::string stderr_tail() const override { return {}; }

private:
  std::shared_ptr<Conversation> conversation_ = std::make_shared<Conversation>();
  std::thread thread_;
  bool too_long_ = false;
};

} // namespace

std::unique_ptr<Testee> start_in_process(LineAnswerer answer) {
  return std::make_unique<InProcess>(std::move(answer));
}

} // namespace portproof
