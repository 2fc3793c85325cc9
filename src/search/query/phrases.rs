//! Phrases of everyday and of office language, which say little about what a query looks for.

use super::Word;
use crate::text::{Tier, form, tier};

/// Function words that may be dropped from a query: people ask in sentences, but plans are
/// written like headings.
pub(in crate::search) const FUNCTION_WORDS: &str =
    "về của các những ở tại cho và trong là có được với để do này đó mà thì việc";

/// Phrases that make a query a question, or say what is true of all tasks. A single-word entry
/// matches only with its exact marks, because other words share its letters.
const QUESTION_PHRASES: &str = "bao nhiêu|vì sao|tại sao|làm sao|làm gì|là gì|cái gì|ở đâu|\
    khi nào|bao giờ|thế nào|như thế nào|nơi nào|hay không|phải không|là ai|\
    tổ chức ở đâu|phải|hoặc|gì|ngày nào|lúc nào|hôm nào|chừng nào|mấy giờ|chỗ nào|xã nào|\
    bao nhiêu tiền|làm thế nào|thì sao|có gì|có những gì|cho hỏi|cho tôi hỏi|xin hỏi|tôi muốn|\
    thông tin về|trên địa bàn|tình hình|tháng này|năm nay|mới nhất";

/// Phrases that plans and questions are framed in. They say little about what is looked for.
pub(super) const OFFICE_PHRASES: &str = "công tác|kế hoạch|báo cáo|triển khai|tổ chức|thực hiện|tăng cường|\
    xây dựng kế hoạch|chương trình|hội nghị|đẩy mạnh|tiếp tục|nâng cao|quản lý nhà nước";

/// Phrases that mean a plan or all that is in it, if nothing else is asked for.
pub(super) const PLAN_PHRASES: &str = "công tác|kế hoạch|chương trình|công việc|nhiệm vụ";

/// The length of the longest question phrase that these words begin with; 0 if they begin
/// with none. `keys` are the exact keys of the words.
pub(super) fn question_length(words: &[Word], keys: &[String]) -> usize {
    // A last word `không` ends the question `có … không`, and `chưa` the question `đã … chưa`.
    // In capitals, `AI` is no question.
    let ends = keys.len() == 1 && (keys[0] == "không" || keys[0] == "chưa");
    let asks = ends || words.first().is_some_and(|word| word.text == "ai");
    let free = words.iter().take_while(|word| !word.glued).count();
    longest_of(QUESTION_PHRASES, &keys[..free]).max(usize::from(asks))
}

/// The length of the longest phrase of office that words with these exact keys begin with; 0 if
/// they begin with none.
pub(in crate::search) fn office_length(keys: &[String]) -> usize {
    longest_of(OFFICE_PHRASES, keys)
}

/// The length of the longest of some phrases that words with these exact keys begin with; 0 if
/// they begin with none. `|` separates the phrases.
pub(super) fn longest_of(phrases: &str, keys: &[String]) -> usize {
    let letters = |word: &str| word.chars().filter(|c| !c.is_ascii_digit()).count();
    let length_of = |phrase: &str| {
        let least = if phrase.as_bytes().contains(&b' ') {
            Tier::AsTyped
        } else {
            Tier::Exact
        };
        let (mut count, mut typed) = (0, keys.iter());
        let all = phrase.split(' ').all(|word| {
            count += 1;
            typed.next().is_some_and(|key| {
                letters(key) == letters(word) && tier(key, &form(word).exact) >= Some(least)
            })
        });
        if all { count } else { 0 }
    };
    // Every look-up of a query comes here for each of its words, so keys are made only of
    // words with as many letters, in phrases with the same first letter.
    let may_begin = |phrase: &&str| {
        let first = phrase.as_bytes()[0];
        !first.is_ascii()
            || keys
                .first()
                .is_some_and(|key| key.as_bytes().first() == Some(&first))
    };
    let phrases = phrases.split('|').filter(may_begin);
    phrases.map(length_of).fold(0, usize::max)
}

/// Returns true if words with these exact keys ask for a time: `lịch họp` does, `lịch sử`
/// does not. The keys must be those of a whole item, because `du lịch` does not ask either.
pub(super) fn asks_when(keys: &[String]) -> bool {
    let is = |at: usize, word| {
        let key = keys.get(at);
        key.is_some_and(|key| tier(key, word) >= Some(Tier::AsTyped))
    };
    // Exact keys end in the tone: `lich5` is `lịch`, `sư2` is `sử` (see `Form::exact`).
    is(0, "lich5") && !is(1, "sư2")
}

pub(super) fn is_function_word(typed: &str) -> bool {
    let typed = form(typed).exact;
    let mut all = FUNCTION_WORDS.split(' ');
    all.any(|word| tier(&typed, &form(word).exact) >= Some(Tier::AsTyped))
}
