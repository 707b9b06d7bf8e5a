//! Phrases that near-certainly spoil an apology: found wherever they stand, and nothing else is.

use amends::phrase::letter::{PHRASES, doubtful};
use proptest::prelude::*;

fn found(text: &str) -> Vec<&str> {
    doubtful(text)
        .into_iter()
        .map(|range| &text[range])
        .collect()
}

#[test]
fn the_five_phrases_are_found_as_people_write_them() {
    for (text, phrases) in [
        ("We are sorry if this hurt you.", &["sorry if"][..]),
        ("SORRY IF it did", &["SORRY IF"]),
        ("for any inconvenience caused", &["any inconvenience"]),
        ("Mistakes were\n  made.", &["Mistakes were\n  made"]),
        ("we regret that you feel that way", &["you feel that way"]),
        ("I am sorry, but the parcel", &["sorry, but"]),
        ("I am sorry but the parcel", &["sorry but"]),
        ("sorry if, and sorry, but", &["sorry if", "sorry, but"]),
        (
            "We sent the wrong invoice. We are sorry. But for the list we would have seen it.",
            &[],
        ),
        ("We are sorry. If you want, we come by.", &[]),
        ("many inconveniences", &[]),
        ("the mistakes that were made by us", &[]),
        ("sorry, , but", &[]),
        ("", &[]),
    ] {
        assert_eq!(found(text), phrases, "{text}");
    }
}

proptest! {
    #[test]
    fn a_phrase_put_anywhere_is_found(before in "\\PC{0,30}", after in "\\PC{0,30}", which in 0..PHRASES.len(), gap in "[ \n\t]{1,3}") {
        let phrase = PHRASES[which].join(&gap);
        let text = format!("{before}. {phrase} . {after}");
        prop_assert!(found(&text).contains(&phrase.as_str()), "{text}");
        prop_assert!(!found(&text.to_uppercase()).is_empty() || text.to_uppercase().to_lowercase() != text.to_lowercase());
    }

    #[test]
    fn what_is_found_is_such_a_phrase_and_in_order(text in "(sorry|if|but|any|inconvenience|mistakes|were|made|you|feel|that|way|[,. \n]|\\PC){0,40}") {
        let ranges = doubtful(&text);
        prop_assert!(ranges.windows(2).all(|pair| pair[0].start < pair[1].start));
        for range in ranges {
            let words: Vec<String> = text[range].split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            prop_assert!(PHRASES.contains(&words.as_slice()), "{words:?}");
        }
    }
}
