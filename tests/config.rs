//! This machine's configuration and the policy's text form.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use amends::config::{Config, Environment, Flags, ThemeName, load, policy_text};
use amends::deed::set_policy::set as set_setting;
use amends::domain::{Date, DateOrder, Policy, TagTerms, Window, WorkTime};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

const DEFAULT: &str = include_str!("../assets/policy.toml");

#[test]
fn the_asset_is_the_usual_policy() {
    assert_eq!(policy_text::to_toml(&Policy::default()), DEFAULT);
    assert_eq!(
        policy_text::from_toml(DEFAULT, "policy.toml").unwrap(),
        Policy::default()
    );
}

#[test]
fn a_policy_of_many_parts_reads_as_people_write_it() {
    let read = policy_text::from_toml(
        r#"
zone = "europe/rome"
boss = "Dr. Okafor"
addresses = "me@x.it, desk@x.it"
cadence = 45
[promises]
reply = "4 hours"
stops = "1 day"
harms = 2
annoys = "none"
[hours]
mon = ["09:00-12:30", "13:30-17:00"]
fri = ["22:00-06:00"]
sat = ["00:00-24:00"]
sun = "closed"
[holidays]
2025-12-25 = "Christmas"
[days]
2025-12-24 = ["09:00-12:00"]
2025-12-31 = []
[breaks]
2025-06-11 = ["14:00-15:00"]
[tags.vip]
reply = "4h"
cadence = 30
[tags."key account"]
tell = "90m"
[tags.nothing]
"#,
        "policy.toml",
    )
    .unwrap();
    assert_eq!(read.zone, "Europe/Rome");
    assert_eq!(read.boss.as_deref(), Some("Dr. Okafor"));
    assert_eq!(read.addresses, ["me@x.it", "desk@x.it"]);
    assert_eq!((read.cadence, read.cadence_tight), (45, 14));
    assert_eq!(read.promises.reply, WorkTime::hours(4));
    assert_eq!(
        (
            read.promises.stops,
            read.promises.harms,
            read.promises.annoys
        ),
        (Some(1), Some(2), None)
    );
    let hour = |h: u32| h * 3600;
    assert_eq!(
        read.week[0],
        [
            Window {
                from: hour(9),
                to: 45_000
            },
            Window {
                from: 48_600,
                to: hour(17)
            }
        ]
    );
    assert_eq!(
        read.week[4],
        [Window {
            from: hour(22),
            to: hour(30)
        }]
    );
    assert_eq!(
        read.week[5],
        [Window {
            from: 0,
            to: hour(24)
        }]
    );
    assert!(read.week[6].is_empty());
    assert_eq!(read.days.len(), 2);
    let vip = TagTerms {
        cadence: Some(30),
        reply: Some(WorkTime::hours(4)),
        ..TagTerms::default()
    };
    let key = TagTerms {
        tell: Some(WorkTime::minutes(90)),
        ..TagTerms::default()
    };
    assert_eq!(
        read.tags,
        [("key account".to_owned(), key), ("vip".to_owned(), vip)].into(),
        "an empty one is none"
    );
    assert_eq!(
        policy_text::from_toml(&policy_text::to_toml(&read), "again").unwrap(),
        read
    );
}

#[test]
fn a_new_book_has_this_machines_zone_if_there_is_such_a_zone() {
    assert_eq!(
        policy_text::default_policy(Some("Europe/Rome")).zone,
        "Europe/Rome"
    );
    assert_eq!(
        policy_text::default_policy(Some("Mars/Olympus")).zone,
        "UTC"
    );
    assert_eq!(policy_text::default_policy(None), Policy::default());
}

#[test]
fn a_mistake_in_the_policy_is_pointed_at() {
    for (text, line, field, part) in [
        (
            "zone = \"UTC\"\ncadnce = 3\n",
            Some(2),
            "cadnce",
            "did you mean “cadence”?",
        ),
        (
            "zone = \"UTC\"\n[promises]\nreply = \"8\"\n",
            Some(3),
            "promises.reply",
            "8h, 90m or 1h30m",
        ),
        (
            "zone = \"UTC\"\n[promises]\nreply = \"0h\"\n",
            Some(3),
            "promises.reply",
            "more than no time",
        ),
        (
            "zone = \"UTC\"\n[promises]\nrepley = \"8h\"\n",
            Some(3),
            "promises.repley",
            "“promises.reply”",
        ),
        (
            "zone = \"UTC\"\ncadence = 0\n",
            Some(2),
            "cadence",
            "not between 1 and 3660",
        ),
        (
            "zone = \"UTC\"\ncadence = true\n",
            Some(2),
            "cadence",
            "a whole number",
        ),
        (
            "zone = \"UTC\"\n[hours]\nmon = [\"9-17\"]\n",
            Some(3),
            "hours.mon",
            "09:00-17:00",
        ),
        (
            "zone = \"UTC\"\n[holidays]\nxmas = \"x\"\n",
            Some(3),
            "holidays.xmas",
            "is not a date",
        ),
        ("zone = \"UTC\"\nhours = 3\n", Some(2), "hours", "a table"),
        (
            "zone = \"UTC\"\n[tags.vip]\nreply = \"0h\"\n",
            Some(3),
            "tags.vip.reply",
            "more than no time",
        ),
        (
            "zone = \"UTC\"\n[tags.vip]\ncadense = 3\n",
            Some(3),
            "tags.vip.cadense",
            "did you mean “cadence”?",
        ),
        (
            "zone = \"UTC\"\n[tags.vip]\ncadence = 0\n",
            Some(3),
            "tags.vip.cadence",
            "not between 1 and 3660",
        ),
        (
            "zone = \"UTC\"\n[tags]\nvip = 3\n",
            Some(3),
            "tags.vip",
            "a table",
        ),
        (
            "zone = \"UTC\"\n[tags.\"\"]\ntell = \"8h\"\n",
            Some(2),
            "tags.",
            "has a name",
        ),
        (
            "zone = \"UTC\"\ndate_order = \"ymd\"\n",
            Some(2),
            "date_order",
            "d/m/y, m/d/y",
        ),
        ("zone = \"Europe/Rom\"\n", Some(1), "zone", "Europe/Rome"),
        ("cadence = 3\n", None, "zone", "missing"),
        ("zone = \"UTC\"\ncadence = \n", Some(2), "", ""),
    ] {
        let error = policy_text::from_toml(text, "policy.toml").unwrap_err();
        assert_eq!((error.line, error.field.as_str()), (line, field), "{error}");
        assert!(error.reason.contains(part), "{error}");
        assert!(error.to_string().starts_with("policy.toml"), "{error}");
    }
}

#[test]
fn one_setting_is_changed_by_name() {
    let usual = Policy::default();
    let set = |key: &str, value: &str| set_setting(&usual, key, value);
    assert_eq!(
        set("promises.reply", "4h").unwrap().promises.reply,
        WorkTime::hours(4)
    );
    assert_eq!(
        set("promises.reply", "\"4h\"").unwrap().promises.reply,
        WorkTime::hours(4)
    );
    assert_eq!(
        set("promises.annoys", "none").unwrap().promises.annoys,
        None
    );
    assert_eq!(
        set("promises.annoys", "4").unwrap().promises.annoys,
        Some(4)
    );
    assert_eq!(set("cadence", "30").unwrap().cadence, 30);
    assert_eq!(
        set("boss", "Maria Rossi").unwrap().boss.as_deref(),
        Some("Maria Rossi")
    );
    assert_eq!(set("boss", "007").unwrap().boss.as_deref(), Some("007"));
    assert_eq!(
        set_setting(&set("boss", "M").unwrap(), "boss", "none").unwrap(),
        usual
    );
    assert_eq!(
        set("hours.sat", "09:00-12:00, 13:00-14:00").unwrap().week[5].len(),
        2
    );
    assert_eq!(set("hours.mon", "closed").unwrap().week[0], []);
    let holiday = set("holidays.2025-12-25", "Christmas").unwrap();
    assert_eq!(holiday.holidays.len(), 1);
    assert_eq!(
        set_setting(&holiday, "holidays.2025-12-25", "none").unwrap(),
        usual
    );
    let vip = set("tags.vip.reply", "4h").unwrap();
    assert_eq!(vip.tags["vip"].reply, Some(WorkTime::hours(4)));
    let vip = set_setting(&vip, "tags.vip.cadence", "30").unwrap();
    assert_eq!(
        (vip.tags["vip"].reply, vip.tags["vip"].cadence),
        (Some(WorkTime::hours(4)), Some(30))
    );
    assert_eq!(
        set_setting(&vip, "tags.vip.reply", "none").unwrap().tags["vip"].cadence,
        Some(30)
    );
    assert_eq!(set_setting(&vip, "tags.vip", "none").unwrap(), usual);
    assert_eq!(
        set("tags.key account.tell", "2h").unwrap().tags["key account"].tell,
        Some(WorkTime::hours(2))
    );
    assert!(
        set("tags.vip", "4h")
            .unwrap_err()
            .to_string()
            .contains("tags.vip.reply")
    );
    assert!(
        set("tags.vip.repli", "4h")
            .unwrap_err()
            .to_string()
            .contains("did you mean “reply”?")
    );
    assert!(
        set("promises.repl", "4h")
            .unwrap_err()
            .to_string()
            .contains("did you mean “promises.reply”?")
    );
    assert!(
        set("cadence", "soon")
            .unwrap_err()
            .to_string()
            .contains("whole number")
    );
}

#[test]
fn the_configuration_says_theme_shapes_keys_and_place() {
    let config = Config::from_toml(
        "theme = \"light\"\nascii = true\ndb = \"book.db\"\n[keys]\nlog = \"L\"\nanswer = [\"a\", \"ctrl-a\"]\nsnooze = []\n",
        "config.toml",
    )
    .unwrap();
    assert_eq!((config.theme, config.ascii), (ThemeName::Light, Some(true)));
    assert_eq!(config.db, Some(PathBuf::from("book.db")));
    assert_eq!(config.keys["log"], ["L"]);
    assert_eq!(config.keys["answer"], ["a", "ctrl-a"]);
    assert!(config.keys["snooze"].is_empty());
    assert_eq!(config.key_lines["answer"], 6);
    for (text, said) in [
        (
            "them = \"dark\"",
            "config.toml, line 1, them: there is no such setting; did you mean “theme”?",
        ),
        (
            "theme = \"blue\"",
            "config.toml, line 1, theme: “blue” is not one of: auto, dark, light, contrast, none",
        ),
        (
            "\n[keys]\nlog = 3",
            "config.toml, line 3, keys.log: this is a number; it should be a key or a list of keys",
        ),
        (
            "keys = 3",
            "config.toml, line 1, keys: this is a number; it should be a table of actions and their keys",
        ),
    ] {
        assert_eq!(
            Config::from_toml(text, "config.toml")
                .unwrap_err()
                .to_string(),
            said
        );
    }
}

#[test]
fn a_flag_wins_over_a_variable_and_that_over_the_file_and_the_usual_place() {
    let dir = tempfile::tempdir().unwrap();
    let environment = |vars: &[(&str, &str)]| {
        let vars: BTreeMap<String, String> = vars
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        Environment::from_vars(|name| vars.get(name).map(Into::into))
    };
    let none = Flags::default();
    let xdg = [("XDG_DATA_HOME", "/data"), ("XDG_CONFIG_HOME", "/none")];
    let (paths, config) = load(&none, &environment(&xdg)).unwrap();
    assert_eq!(paths.db, PathBuf::from("/data/amends/amends.db"));
    assert_eq!(paths.config, PathBuf::from("/none/amends/config.toml"));
    assert_eq!(config, Config::default());

    let file = dir.path().join("mine.toml");
    std::fs::write(&file, "db = \"beside.db\"").unwrap();
    let file_text = file.display().to_string();
    let named = [
        ("AMENDS_CONFIG", file_text.as_str()),
        ("XDG_DATA_HOME", "/data"),
    ];
    assert_eq!(
        load(&none, &environment(&named)).unwrap().0.db,
        dir.path().join("beside.db")
    );
    let with_db = [
        ("AMENDS_CONFIG", file_text.as_str()),
        ("AMENDS_DB", "var.db"),
    ];
    assert_eq!(
        load(&none, &environment(&with_db)).unwrap().0.db,
        PathBuf::from("var.db")
    );
    let flag = Flags {
        db: Some("flag.db".into()),
        config: None,
    };
    assert_eq!(
        load(&flag, &environment(&with_db)).unwrap().0.db,
        PathBuf::from("flag.db")
    );

    let lost = load(
        &Flags {
            config: Some(dir.path().join("no.toml")),
            ..none.clone()
        },
        &environment(&xdg),
    );
    assert!(lost.unwrap_err().to_string().contains("no.toml"));
    let homeless = load(&none, &environment(&[])).unwrap_err().to_string();
    assert!(
        homeless.contains("--config") && homeless.contains("AMENDS_CONFIG"),
        "{homeless}"
    );
}

#[test]
fn the_environment_is_read_as_meant() {
    let with = |vars: &'static [(&'static str, &'static str)]| {
        Environment::from_vars(move |name| {
            vars.iter()
                .find(|(known, _)| *known == name)
                .map(|(_, v)| (*v).into())
        })
    };
    assert!(!with(&[("NO_COLOR", "")]).no_color);
    assert!(with(&[("NO_COLOR", "1")]).no_color);
    assert_eq!(
        with(&[("VISUAL", ""), ("EDITOR", "vi")]).editor.as_deref(),
        Some("vi")
    );
    assert_eq!(
        with(&[("LC_ALL", "C"), ("LANG", "it_IT.UTF-8")])
            .locale
            .as_deref(),
        Some("C")
    );
    assert!(!with(&[("LC_ALL", "C")]).is_unicode());
    assert!(with(&[("LANG", "it_IT.utf8")]).is_unicode());
    assert_eq!(
        with(&[("USER", "ada"), ("HOSTNAME", "desk")]).desk(),
        "ada@desk"
    );
    assert_eq!(with(&[]).desk(), "desk");
    assert_eq!(
        with(&[("TZ", ":Europe/Rome")]).zone.as_deref(),
        Some("Europe/Rome")
    );
    assert_eq!(with(&[("TZ", "CET-1CEST,M3.5.0")]).zone, None);
    assert_eq!(with(&[("COLUMNS", "0")]).columns, None);
    assert_eq!(with(&[("XDG_DATA_HOME", "relative")]).data_dir, None);
}

fn windows() -> impl Strategy<Value = Vec<Window>> {
    prop::collection::btree_set(0_u32..96, 0..4).prop_map(|cuts| {
        let cuts: Vec<u32> = cuts.into_iter().map(|cut| cut * 900).collect();
        cuts.chunks_exact(2)
            .map(|pair| Window {
                from: pair[0],
                to: pair[1],
            })
            .collect()
    })
}

fn dates() -> impl Strategy<Value = Date> {
    (0_i32..4000).prop_map(|day| Date::from_num_days_from_ce_opt(737_000 + day).unwrap())
}

fn policies() -> impl Strategy<Value = Policy> {
    let times = (1_i64..200_000, 1_i64..200_000, 1_i64..200_000);
    let days = prop::option::of(1_u16..60);
    let numbers = (1_u16..400, 1_u16..400, 0_u16..99, 0_u16..9, 0_u16..9);
    let dated = (
        prop::collection::btree_map(dates(), "\\PC{0,12}", 0..4),
        prop::collection::btree_map(dates(), windows(), 0..4),
        prop::collection::btree_map(dates(), windows(), 0..4),
    );
    let texts = (
        // Of more than a letter: “I” is nobody's boss.
        prop::option::of("\\PC+[^\\s\\p{C}]"),
        prop::collection::vec("[a-z\"\\\\]{1,9}@x.it", 0..3),
    );
    let week = prop::array::uniform7(windows());
    let work_time = || prop::option::of((1_i64..200_000).prop_map(WorkTime));
    let terms = (
        prop::option::of(1_u16..400),
        work_time(),
        work_time(),
        work_time(),
    )
        .prop_map(|(cadence, reply, reply_tight, tell)| TagTerms {
            cadence,
            reply,
            reply_tight,
            tell,
        })
        .prop_filter("one that sets nothing is not kept", |terms| {
            !terms.is_empty()
        });
    let tags = prop::collection::btree_map("[a-zA-Z.\"é0-9]{1,9}( [a-z]{1,3})?", terms, 0..4);
    (
        times,
        (days.clone(), days.clone(), days),
        numbers,
        dated,
        texts,
        week,
        any::<bool>(),
        tags,
    )
        .prop_map(|(times, days, numbers, dated, texts, week, us, tags)| {
            let mut promises = Policy::default().promises;
            (promises.reply, promises.reply_tight, promises.tell) =
                (WorkTime(times.0), WorkTime(times.1), WorkTime(times.2));
            (promises.stops, promises.harms, promises.annoys) = days;
            let (cadence, cadence_tight, pace, rest, rest_neglected) = numbers;
            let (holidays, days_apart, breaks) = dated;
            let (boss, addresses) = texts;
            // Whole, without what is usual, so that a new field is asked for: one without a setting would be lost.
            Policy {
                zone: if us {
                    "America/New_York"
                } else {
                    "Europe/Rome"
                }
                .to_owned(),
                week,
                holidays,
                days: days_apart,
                breaks,
                promises,
                cadence,
                cadence_tight,
                pace,
                rest,
                rest_neglected,
                chase_stops: days.0,
                chase_harms: days.1,
                chase_annoys: days.2,
                boss,
                house: addresses.clone(),
                addresses,
                date_order: if us { DateOrder::Mdy } else { DateOrder::Dmy },
                tags,
            }
        })
}

proptest! {
    #[test]
    fn a_policy_written_reads_back_the_same(policy in policies()) {
        let text = policy_text::to_toml(&policy);
        prop_assert_eq!(policy_text::from_toml(&text, "policy.toml").map_err(|e| format!("{e}\n{text}")), Ok(policy));
    }

    #[test]
    fn reading_never_panics(text in "(zone|hours|\\[|\\]|=|\"|mon|\\.|\n|8h|\\PC){0,40}", key in "\\PC{0,12}") {
        let _ = policy_text::from_toml(&text, "policy.toml");
        let _ = Config::from_toml(&text, "config.toml");
        let _ = set_setting(&Policy::default(), &key, &text);
    }
}
