//! “Did you mean”: the known word nearest to one that is not known.

/// The known word nearest to `given` without regard to case, if it is near enough to have been meant: a
/// letter too many, too few, wrong or swapped in every three.
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given: Vec<char> = given.to_lowercase().chars().collect();
    known
        .into_iter()
        .filter_map(|word| {
            let letters: Vec<char> = word.to_lowercase().chars().collect();
            let longer = letters.len().max(given.len());
            if letters.len().abs_diff(given.len()) > longer / 3 + 1 {
                return None;
            }
            let distance = distance(&given, &letters);
            (distance <= (longer / 3).max(1) && distance < longer).then_some((distance, word))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// The nearest of the known words as a question behind what is wrong; nothing where none is near.
pub fn did_you_mean<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let near = nearest(given, known);
    near.map_or_else(String::new, |near| format!("; did you mean “{near}”?"))
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![];
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i];
        for j in 1..=b.len() {
            let change = row[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_hand_is_recognised_and_another_word_is_not() {
        let known = [
            "severity",
            "title",
            "told_boss",
            "told_client",
            "id",
            "Acme",
        ];
        for (given, meant) in [
            ("sevrity", Some("severity")),
            ("tilte", Some("title")),
            ("told_bos", Some("told_boss")),
            ("acmee", Some("Acme")),
            ("di", Some("id")),
            ("colour", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(nearest(given, known), meant, "{given}");
        }
    }
}
