//! What stands before the subject of an answer, and of what is handed on (`assets/words/subject.txt`).

use crate::domain::word_lists;

word_lists! {
    FILE = "subject.txt";
    REPLIES FORWARDS
}

pub fn is_forward(subject: &str) -> bool {
    is_marked(subject, &FORWARDS)
}

/// Whether a subject is that of an answer.
pub fn is_answer(subject: &str) -> bool {
    is_marked(subject, &REPLIES)
}

fn is_marked(subject: &str, marks: &[&str]) -> bool {
    let mark = subject.split_once([':', '：']);
    mark.is_some_and(|(mark, _)| {
        marks
            .iter()
            .any(|known| known.eq_ignore_ascii_case(mark.trim()))
    })
}

pub fn bare_subject(subject: &str) -> &str {
    let mut left = subject.trim();
    'again: loop {
        for mark in REPLIES.iter().chain(FORWARDS.iter()) {
            let Some(head) = left.get(..mark.len()) else {
                continue;
            };
            let rest = left[mark.len()..].trim_start();
            if head.eq_ignore_ascii_case(mark)
                && let Some(rest) = rest.strip_prefix([':', '：'])
            {
                left = rest.trim_start();
                continue 'again;
            }
        }
        return left;
    }
}
