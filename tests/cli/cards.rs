//! Address books and lists: what a card tells, who is one of ours, and whom a number belongs to.

use crate::shell::Shell;
use serde_json::Value;

fn desk(clients: &[&str]) -> Shell {
    let shell = Shell::with(clients);
    shell
        .run(&["policy", "set", "addresses", "tom@reed.example"])
        .ok();
    shell
}

fn list<'v>(client: &'v Value, name: &str) -> &'v [Value] {
    client[name].as_array().map_or(&[], Vec::as_slice)
}

fn import(shell: &Shell, name: &str, text: &str, args: &[&str]) -> String {
    let path = shell.write(name, text.replace('\n', "\r\n"));
    let ended = shell.run(&[&["import", &path], args].concat());
    format!("{}{}", ended.err, ended.out)
}

fn clients(shell: &Shell) -> Vec<String> {
    let facts = shell.facts();
    let all = list(&facts, "clients").iter();
    let mut names: Vec<String> = all
        .map(|c| c["name"].as_str().unwrap_or_default().to_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn nothing_that_a_card_tells_is_lost() {
    let shell = desk(&[]);
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Eva Roth\nN:Roth;Eva;;;\nORG:Roth AG;Purchase;North\nORG:Zweite GmbH\n\
                EMAIL:MAILTO:eva1@roth.example\nEMAIL:eva2@roth.example\nEMAIL:eva3@roth.example\nEMAIL:eva4@roth.example\n\
                TEL;TYPE=WORK:tel:+41-44-1112233;ext=5\nTEL;TYPE=CELL:+41 79 1\nTEL:+41 79 2\nTEL:+41 79 3\n\
                TEL;TYPE=FAX:+41 44 9\nTITLE:Head\nROLE:Chef\nNICKNAME:Evi\nANNIVERSARY:20100101\n\
                IMPP:xmpp:eva@jabber.example\nX-SKYPE:eva.roth\nX-ABLABEL:work\nNOTE:one\\ntwo\n\
                PHOTO;ENCODING=b;TYPE=JPEG:AAAA\nEND:VCARD\n\
                BEGIN:VCARD\nVERSION:2.1\nORG:Nameless Inc\nTEL;WORK;FAX:+1 555 1\nTEL;WORK;VOICE:+1 555 999 0000\nEND:VCARD\n";
    let said = import(&shell, "people.vcf", card, &[]);
    assert!(
        said.contains("1 picture, sound or key was left out"),
        "{said}"
    );
    let roth = shell.client("Roth AG");
    let eva = &list(&roth, "people")[0];
    let mails: Vec<&str> = list(eva, "mails")
        .iter()
        .map(|m| m.as_str().unwrap())
        .collect();
    assert_eq!(
        mails,
        [
            "eva1@roth.example",
            "eva2@roth.example",
            "eva3@roth.example",
            "eva4@roth.example"
        ]
    );
    let phones: Vec<&str> = list(eva, "phones")
        .iter()
        .map(|m| m.as_str().unwrap())
        .collect();
    assert_eq!(
        phones,
        ["+41-44-1112233 ext. 5", "+41 79 1", "+41 79 2", "+41 79 3"]
    );
    assert_eq!(eva["role"], "Head");
    let fields = &roth["fields"];
    for (name, value) in [
        ("Department", "Purchase, North"),
        ("Other companies", "Zweite GmbH"),
        ("Telefax", "+41 44 9"),
        ("Other roles", "Chef"),
        ("Nickname", "Evi"),
        ("Anniversary", "2010-01-01"),
        ("Messenger", "xmpp:eva@jabber.example"),
        ("skype", "eva.roth"),
    ] {
        assert_eq!(fields[name], value, "{fields:#}");
    }
    assert_eq!(roth["note"], "one\ntwo");
    // The number of a company is where a list of calls finds it.
    let calls = "Date,Direction,Number,Name,Duration,Status\n2026-11-17 09:00,Incoming,001 555 999 0000,,1:00,Answered\n";
    import(&shell, "calls.csv", calls, &[]);
    assert_eq!(clients(&shell), ["Nameless Inc", "Roth AG"]);
    assert_eq!(list(&shell.client("Nameless Inc"), "contacts").len(), 1);
}

#[test]
fn our_own_people_are_no_clients() {
    let shell = desk(&[]);
    let staff = "Name,Email,Role\nTom,tom@reed.example,Boss\nTim,tim@reed.example,Tech\nAna,ana@acme.example,Clerk\n";
    let said = import(&shell, "staff.csv", staff, &[]);
    assert!(said.contains("2 rows are about our own people"), "{said}");
    assert_eq!(clients(&shell), ["Ana"]);
    let firm = "Company,Name,Email\nReed & Sons,Tim,tim@reed.example\nAcme,Tom,tom@reed.example\n";
    import(&shell, "firm.csv", firm, &[]);
    assert_eq!(clients(&shell), ["Acme", "Ana"]);
    assert!(list(&shell.client("Acme"), "people").is_empty());
    let shell = desk(&[]);
    let tickets = "Ticket ID,Subject,Status,Created at,Requester,Requester Email,Organization\n\
                   1,a,Open,2026-11-16 09:00,Tom,tom@reed.example,Acme\n\
                   2,b,Open,2026-11-16 09:00,Tim,tim@reed.example,\n\
                   3,c,Open,2026-11-16 09:00,Bo,bo@brook.example,Brook\n";
    let said = import(&shell, "tickets.csv", tickets, &[]);
    assert!(said.contains("is about our own people: left out"), "{said}");
    assert_eq!(clients(&shell), ["Acme", "Brook"]);
    assert!(list(&shell.client("Acme"), "people").is_empty());
}

#[test]
fn a_number_is_whose_it_is_in_the_file_and_a_hidden_one_is_nobodys() {
    let shell = desk(&["Acme"]);
    shell
        .run(&[
            "client",
            "person",
            "add",
            "Acme",
            "Ana",
            "--phone",
            "+49 30 5550001",
        ])
        .ok();
    let calls = "Number,Name,Date,Type,Duration\n\
                 +49305550002,,2026-11-17 08:05,OUTGOING,20\n\
                 +49305550002,\"Berg, Bea\",2026-11-17 09:05,INCOMING,65\n\
                 030 5550001,,2026-11-17 09:00,INCOMING,60\n\
                 Private number,,2026-11-17 10:05,INCOMING,10\n\
                 *,Unknown,2026-11-17 10:06,INCOMING,10\n";
    let said = import(&shell, "calls.csv", calls, &[]);
    assert_eq!(clients(&shell), ["Acme", "Bea Berg"], "{said}");
    assert_eq!(said.matches("tells no caller").count(), 2, "{said}");
    let acme = shell.client("Acme");
    assert_eq!(list(&acme, "people").len(), 1);
    assert_eq!(list(&acme, "contacts").len(), 1);
    assert_eq!(list(&shell.client("Bea Berg"), "contacts").len(), 2);
    // Another name behind a number is asked about; the same last digits abroad are another number.
    for row in ["+49 30 5550001,Joe Doe", "+1 830 555 0001,Joe Doe"] {
        let calls = format!("Number,Name,Date,Type,Duration\n{row},2026-11-17 11:00,INCOMING,60\n");
        let said = import(&shell, "abroad.csv", &calls, &[]);
        let asked = said.contains("“Joe Doe” may be “Acme”");
        assert_eq!(asked, row.starts_with("+49"), "{said}");
    }
}

#[test]
fn what_is_doubtful_in_an_address_book_is_left_out_unattended_and_told() {
    let shell = desk(&["Omega"]);
    shell
        .run(&[
            "client",
            "person",
            "add",
            "Omega",
            "Kim",
            "--mail",
            "kim@omega.example",
        ])
        .ok();
    std::fs::create_dir_all(shell.path(".config/amends")).unwrap();
    std::fs::write(
        shell.path(".config/amends/config.toml"),
        "[sync]\nbook = \"~/people.vcf\"\n",
    )
    .unwrap();
    let card = |name: &str, company: &str, mail: &str| {
        format!("BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nORG:{company}\nEMAIL:{mail}\nEND:VCARD\n")
    };
    shell.write(
        "people.vcf",
        card("Kim", "Omega Holding Zurich", "kim@omega.example")
            + &card("Bo", "Brook", "bo@brook.example"),
    );
    let ended = shell.run(&["sync"]);
    let said = format!("{}{}", ended.err, ended.out);
    assert!(said.contains("left out here"), "{said}");
    // It is told until it is answered, and nothing else is taken twice.
    let again = shell.run(&["sync"]);
    assert!(again.err.contains("left out here"), "{again:?}");
    assert!(again.out.contains("nothing new"), "{again:?}");
    assert!(
        said.contains("“Omega Holding Zurich” may be “Omega”"),
        "{said}"
    );
    assert_eq!(clients(&shell), ["Brook", "Omega"]);
    // Whoever was left out by hand is not told again, until something else is said.
    let file = shell.path("people.vcf").display().to_string();
    let told = |means: &str| {
        let who = format!("Omega Holding Zurich={means}");
        shell.run(&["import", &file, "--who", &who]).ok();
        let again = shell.run(&["sync"]);
        assert!(!again.err.contains("left out here"), "{again:?}");
        clients(&shell)
    };
    assert_eq!(told("skip"), ["Brook", "Omega"]);
    assert_eq!(told("apart"), ["Brook", "Omega", "Omega Holding Zurich"]);
}

#[test]
fn what_a_card_added_to_somebody_on_record_is_taken_back_whole() {
    let shell = desk(&["Roth AG"]);
    let person = [
        "client",
        "person",
        "add",
        "Roth AG",
        "Eva Roth",
        "--mail",
        "eva@roth.example",
        "--phone",
        "+41 44 111",
    ];
    shell.run(&person).ok();
    let before = shell.client("Roth AG")["people"].clone();
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Eva Roth\nN:Roth;Eva;;;\nORG:Roth AG\nEMAIL:eva@roth.example\n\
                EMAIL:post@roth.example\nTITLE:Head\nEND:VCARD\n";
    import(&shell, "eva.vcf", card, &[]);
    let mails = list(&shell.client("Roth AG")["people"][0], "mails").len();
    assert_eq!(mails, 2, "the card said more");
    let undone = shell.run(&["undo"]);
    assert!(
        !undone.out.contains("stays"),
        "{}{}",
        undone.out,
        undone.err
    );
    assert_eq!(shell.client("Roth AG")["people"], before);
}
