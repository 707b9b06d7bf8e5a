//! The table itself: what is written is read again, and what is to be known of a field is right.

use super::{
    Fact, FactField, FactRecord, FieldValue, Leaf, Shown, Sink, Source, ValueKind, Variant, shape,
};
use crate::domain::{
    Affected, Ball, Client, Contact, Event, Instant, Origin, Policy, Promise, RowKind, Status,
    Subject, What, WorkTime,
};

/// A form that goes by the order alone.
#[derive(Default)]
struct Tape(Vec<String>, usize);

impl Tape {
    fn next(&mut self) -> String {
        self.1 += 1;
        self.0[self.1 - 1].clone()
    }
}

impl Sink for Tape {
    type Error = String;

    fn put(&mut self, _: &'static FactField, leaf: Leaf<'_>) -> Result<(), String> {
        self.0.push(match leaf {
            Leaf::Absent | Leaf::Nothing => "-".to_owned(),
            Leaf::Text(text) => format!("={text}"),
            Leaf::Id(id) => format!("={id}"),
            Leaf::Word(place) => place.to_string(),
            Leaf::Number(number) => number.to_string(),
            Leaf::Truth(truth) => truth.to_string(),
            Leaf::Instant(at) => at.to_rfc3339(),
            Leaf::Date(date) => date.to_string(),
            Leaf::Time(time) => time.0.to_string(),
            Leaf::Window(window) => window.to_string(),
        });
        Ok(())
    }

    fn begin(&mut self, _: &'static FactField, count: usize) -> Result<(), String> {
        self.0.push(count.to_string());
        Ok(())
    }

    fn key(&mut self, _: &'static FactField, key: &str) -> Result<(), String> {
        self.0.push(key.to_owned());
        Ok(())
    }

    fn choose(&mut self, _: &'static FactField, variant: &'static Variant) -> Result<(), String> {
        self.0.push(variant.word.to_owned());
        Ok(())
    }

    fn end(&mut self, _: &'static FactField) -> Result<(), String> {
        Ok(())
    }
}

impl Source for Tape {
    type Error = String;

    fn take(&mut self, field: &'static FactField) -> Result<Leaf<'_>, String> {
        self.1 += 1;
        let text = &self.0[self.1 - 1];
        Ok(match (field.innermost, text.as_str()) {
            (_, "-") => Leaf::Nothing,
            (ValueKind::Text, text) => Leaf::Text(&text[1..]),
            (ValueKind::Id(_), text) => Leaf::Id(text[1..].into()),
            (ValueKind::Word(_), _) => Leaf::Word(text.parse().map_err(|_| text.clone())?),
            (ValueKind::Number, _) => Leaf::Number(text.parse().map_err(|_| text.clone())?),
            (ValueKind::Truth, text) => Leaf::Truth(text == "true"),
            (ValueKind::Instant, _) => Leaf::Instant(text.parse().map_err(|_| text.clone())?),
            (ValueKind::Date, _) => Leaf::Date(text.parse().map_err(|_| text.clone())?),
            (ValueKind::Time, _) => Leaf::Time(WorkTime(text.parse().map_err(|_| text.clone())?)),
            (ValueKind::Window, _) => Leaf::Window(text.parse().map_err(|_| text.clone())?),
            (other, text) => return Err(format!("{other:?} is no leaf: {text}")),
        })
    }

    fn begin(&mut self, field: &'static FactField) -> Result<usize, String> {
        self.next().parse().map_err(|_| field.name.to_owned())
    }

    fn key(&mut self, _: &'static FactField) -> Result<String, String> {
        Ok(self.next())
    }

    fn choose(&mut self, field: &'static FactField) -> Result<Option<usize>, String> {
        let ValueKind::Choice(variants) = field.kind else {
            return Err(field.name.to_owned());
        };
        let word = self.next();
        Ok(variants.iter().position(|variant| variant.word == word))
    }

    fn end(&mut self, _: &'static FactField) -> Result<(), String> {
        Ok(())
    }

    fn absent(&mut self, field: &'static FactField) -> Result<(), String> {
        Err(field.name.to_owned())
    }
}

fn comes_back<T: FactRecord + PartialEq + std::fmt::Debug>(value: &T) {
    let mut tape = Tape::default();
    value.write(&mut tape).expect("written");
    assert_eq!(T::read(&mut tape).as_ref(), Ok(value));
    assert_eq!(tape.1, tape.0.len(), "all of it is read");
}

#[test]
fn every_event_comes_back_as_it_was() {
    let ball = |ball| What::Ball {
        ball,
        chase_on: Some("2026-12-01".parse().expect("a date")),
    };
    for what in [
        What::Cause("delay".to_owned()),
        What::AboveUs(false),
        ball(Ball::Us),
        ball(Ball::Supplier("s".into())),
        What::Promised(None),
        What::Promised(Some(Instant::UNIX_EPOCH)),
        What::ToldBoss,
        What::Apologised(Affected::Client),
        What::Touches(Affected::Other("c".into())),
        What::Status(Status::Paused {
            until: "2026-12-01".parse().expect("a date"),
        }),
        What::Cadence(Some(9)),
        What::Promise {
            promise: Promise::Tell,
            time: Some(WorkTime::hours(3)),
        },
    ] {
        comes_back(&Event {
            id: "e".into(),
            client: "c".into(),
            subject: Subject::Issue("i".into()),
            at: Instant::UNIX_EPOCH,
            by: String::new(),
            what,
            note: "n".to_owned(),
            contact: None,
            origin: Origin::default(),
        });
    }
}

#[test]
fn the_usual_policy_comes_back_as_it_was() {
    comes_back(&Policy::default());
}

#[test]
fn a_field_knows_its_column_its_place_in_files_and_what_follows_a_removal() {
    let field = |fields: &'static [FactField], name: &str| {
        *fields.iter().find(|f| f.name == name).expect("a field")
    };
    let (by, what) = (field(Event::FIELDS, "by"), field(Event::FIELDS, "what"));
    assert_eq!((by.column(), by.shown), ("by_whom", Shown::Filled));
    let ValueKind::Choice(variants) = what.kind else {
        panic!("what an event says is a choice")
    };
    let columns: Vec<_> = variants
        .iter()
        .flat_map(|v| v.parts.iter().map(|p| (v.word, p.name, p.column())))
        .filter(|(word, _, _)| ["ball", "promise", "status", "cause", "touches"].contains(word))
        .collect();
    let expected = [
        ("cause", "value", "text"),
        ("ball", "value", "word"),
        ("ball", "chase_on", "on_date"),
        ("touches", "to", "word"),
        ("status", "value", "word"),
        ("promise", "promise", "word"),
        ("promise", "value", "amount"),
    ];
    assert_eq!(columns, expected);
    assert_eq!(Contact::ROW, RowKind::Contact);
    assert!(field(Contact::FIELDS, "automatic").is_left_out(&Leaf::Truth(false)));
    assert!(!field(Contact::FIELDS, "outcome").is_left_out(&Leaf::Word(0)));
    assert!(!field(Client::FIELDS, "billing").is_left_out(&Leaf::Number(0)));
}

#[test]
fn another_field_or_word_is_another_shape() {
    let told = shape(Contact::FIELDS);
    assert_ne!(told, shape(Client::FIELDS));
    assert!(told.contains("reached|attempt") && told.contains("mood?"));
    assert!(shape(Event::FIELDS).contains("|supplier(value"));
    assert!(matches!(
        <Vec<String> as FieldValue>::KIND,
        ValueKind::List(ValueKind::Text)
    ));
}

#[test]
fn a_policy_that_says_that_there_is_no_date_keeps_it() {
    let mut policy = Policy::default();
    policy.promises.stops = None;
    comes_back(&policy);
}
