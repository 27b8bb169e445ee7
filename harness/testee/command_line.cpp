#include "harness/testee/command_line.h"

#include <fmt/format.h>
#include <optional>

namespace portproof {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class Splitter {
public:
  explicit Splitter(std::string_view text) : text_(text) {}

  Result<std::vector<std::string>> split() {
    while (at_ < text_.size()) {
      if (is_blank(text_[at_])) {
        finish_word();
        ++at_;
      } else if (auto error = piece()) {
        return *error;
      }
    }
    finish_word();
    if (words_.empty()) return Error{"the command is empty"};
    return std::move(words_);
  }

private:
  std::optional<Error> piece() {
    if (!word_) word_.emplace(); // also '' is a word
    switch (text_[at_]) {
      case '\'': return single_quoted();
      case '"': return double_quoted();
      case '\\': return escaped();
      default: *word_ += text_[at_++]; return std::nullopt;
    }
  }

  std::optional<Error> single_quoted() {
    const std::size_t close = text_.find('\'', at_ + 1);
    if (close == std::string_view::npos) return unclosed('\'', at_);
    word_->append(text_.substr(at_ + 1, close - at_ - 1));
    at_ = close + 1;
    return std::nullopt;
  }

  std::optional<Error> double_quoted() {
    const std::size_t open = at_++;
    for (; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      const bool keeps_next =
          text_[at_] == '\\' && at_ + 1 < text_.size() && (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\');
      if (keeps_next) ++at_;
      *word_ += text_[at_];
    }
    if (at_ == text_.size()) return unclosed('"', open);
    ++at_;
    return std::nullopt;
  }

  std::optional<Error> escaped() {
    if (at_ + 1 == text_.size()) return Error{"the command ends in a backslash that keeps nothing"};
    *word_ += text_[at_ + 1];
    at_ += 2;
    return std::nullopt;
  }

  void finish_word() {
    if (word_) words_.push_back(std::move(*word_));
    word_.reset();
  }

  static Error unclosed(char quote, std::size_t at) {
    return Error{fmt::format("the quote {} at character {} of the command is not closed", quote, at + 1)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<std::string> word_;
  std::vector<std::string> words_;
};

} // namespace

Result<std::vector<std::string>> split_command_line(std::string_view text) {
  return Splitter(text).split();
}

} // namespace portproof
