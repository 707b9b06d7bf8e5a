//! Address books and lists of customers.

use crate::support::{at, drafts, now, options, read, read_csv, said, shared};
use amends::domain::{Answers, ClientFacts, Direction, Person, Pick, Policy, Size, Status, What};
use amends::exchange::{Options, TableKind, csv};
use chrono::TimeDelta;
use rstest::rstest;
use std::fs::File;

fn one(text: &str) -> ClientFacts {
    let mut drafts = drafts(TableKind::Clients, text);
    assert_eq!(drafts.len(), 1, "{text}");
    drafts.remove(0)
}

fn names(people: &[Person]) -> Vec<&str> {
    people.iter().map(|p| p.name.as_str()).collect()
}

#[test]
fn people_are_gathered_under_their_company() {
    let facts = one(
        "Company,First Name,Last Name,Email,Mobile Phone,Work Phone,Job Title,Manager's Name,Tags,Notes,City\n\
         Oak & Co,Dana,Reyes,dana@oak.example,555 1,555 2,Owner,,vip; north,first,Linz\n\
         OAK & CO,Sam,Poe,sam@oak.example,,,Clerk,Dana Reyes,north,second,Graz\n\
         Oak & Co,Dana,Reyes,dana@home.example,,,,,,,Linz\n",
    );
    assert_eq!(
        (facts.client.name.as_str(), &facts.client.tags[..]),
        ("Oak & Co", &["north".to_owned(), "vip".to_owned()][..])
    );
    assert_eq!(names(&facts.people), ["Dana Reyes", "Sam Poe"]);
    let dana = &facts.people[0];
    assert_eq!(
        (dana.role.as_str(), &dana.mails[..]),
        (
            "Owner",
            &[
                "dana@oak.example".to_owned(),
                "dana@home.example".to_owned()
            ][..]
        )
    );
    assert_eq!(dana.phones, ["555 1", "555 2"]);
    assert_eq!(facts.people[1].answers_to, "Dana Reyes");
    assert_eq!(facts.client.note, "first\nsecond");
    assert_eq!(facts.client.fields["City"], "Linz; Graz");
}

#[rstest]
#[case(&["Lind, Jo", "de Wit, Mia", "Park, Ana"], "Jo Lind, Mia de Wit, Ana Park", "")]
#[case(&["Jo Lind, Owner", "Mia de Wit, Owner", "Ana Park, Bookkeeper", "Ed Ash, Owner"], "Jo Lind, Mia de Wit, Ana Park, Ed Ash", "Owner")]
#[case(&["Jo Lind, Office manager", "Mia Wit, Owner"], "Jo Lind, Mia Wit", "Office manager")]
#[case(&["Lind Soler, Jo", "Park Ruiz, Ana"], "Lind Soler, Jo, Park Ruiz, Ana", "")]
#[case(&["Jo Lind; Mia de Wit", "Ana Park"], "Jo Lind, Mia de Wit, Ana Park", "")]
fn what_the_commas_of_persons_part_is_told_by_the_whole_column(
    #[case] cells: &[&str],
    #[case] people: &str,
    #[case] role: &str,
) {
    let rows = cells.iter().map(|cell| format!("Oak,\"{cell}\"\n"));
    let text = format!("Company,Contact\n{}", rows.collect::<String>());
    let facts = one(&text);
    assert_eq!(names(&facts.people).join(", "), people);
    assert_eq!(facts.people[0].role, role);
}

#[test]
fn a_row_may_belong_to_a_company_and_have_more_in_the_next() {
    let list = "ID,Nombre mostrado,Es una compañía,Compañía relacionada,Correo electrónico,Etiquetas\n\
        1,Oak S.L.,True,,,Contrato\n,,,,,VIP\n2,\"Oak S.L., Jo Lind\",False,Oak S.L.,jo@oak.example,\n4,Jo Lind,False,,jo@oak.example,\n3,Ed Ash,False,,ed@ash.example,\n";
    let facts = drafts(TableKind::Clients, list);
    let told = facts.iter().map(|f| {
        let tags = f.client.tags.join(" ");
        format!(
            "{} [{tags}]: {}",
            f.client.name,
            names(&f.people).join(", ")
        )
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        ["Oak S.L. [Contrato VIP]: Jo Lind", "Ed Ash []: Ed Ash"]
    );
}

#[test]
fn a_company_is_nobody_there_and_an_address_is_one_persons() {
    let list = "Display Name,Title,First Name,Last Name,Company,Email,Phone\n\
        Oak Ltd,Ms.,Jo,Lind,Oak Ltd,jo@oak.example,0555 100\n\
        Elm,,,,Elm,,0555 200\n\
        Jo L.,,Jo,L.,,jo@oak.example,\n\
        Oak,Mr.,Ed,Ash,Oak,ed@oak.example,\n";
    let facts = drafts(TableKind::Clients, list);
    let told = facts
        .iter()
        .map(|f| format!("{}: {}", f.client.name, names(&f.people).join(", ")));
    assert_eq!(
        told.collect::<Vec<_>>(),
        ["Oak Ltd: Jo Lind, Ed Ash", "Elm: "]
    );
    assert_eq!(facts[0].people[0].role, "");
}

#[test]
fn without_a_company_the_person_is_the_client() {
    let facts = one("Name,Email\nDana Reyes,dana@oak.example\n");
    assert_eq!(
        (facts.client.name.as_str(), names(&facts.people)),
        ("Dana Reyes", vec!["Dana Reyes"])
    );
    let two = drafts(
        TableKind::Clients,
        "Name,Email\nSam Poe,sam@a.example\nSam Poe,sam@b.example\nSam Poe,SAM@a.example\n",
    );
    let names: Vec<&str> = two.iter().map(|c| c.client.name.as_str()).collect();
    assert_eq!(
        names,
        ["Sam Poe", "Sam Poe (sam@b.example)"],
        "two people of one name are two clients"
    );
    assert_eq!(two[0].people.len(), 1);
}

#[test]
fn what_a_list_of_customers_tells_of_them() {
    let facts = one(
        "Client,Size,Billing,Cadence,Client Since,Last Contact\nOak,51-200,\"€ 12.345,67\",30 days,2020-05-01,2026-02-20\n",
    );
    assert_eq!(
        (facts.client.size, facts.client.billing),
        (Some(Size::Medium), Some(12_345))
    );
    assert_eq!(facts.events[0].what, What::Cadence(Some(30)));
    assert_eq!(facts.client.added_at, at("2020-05-01 00:00:00"));
    let contact = &facts.contacts[0];
    assert_eq!(
        (contact.at, contact.direction),
        (at("2026-02-20 00:00:00"), Direction::Both)
    );
}

#[test]
fn bad_values_are_told_by_row() {
    let parsed = read(
        TableKind::Clients,
        "Client,Billing,Cadence,Client Since\nOak,lots,30,\nElm,1000,often,\nAsh,10,7,some day\nFir,,,2020-01-01\n,5,,\n",
    );
    assert_eq!(
        said(&parsed),
        [
            "2|Billing|lots|is not an amount",
            "3|Cadence|often|is not a number of days",
            "6|Client||names neither a client nor a person",
        ]
    );
    // A day that is none costs no client.
    let told = "line 4: Client Since: “some day” is not a date (y/m/d in this column): kept beside";
    assert!(parsed.stated.notes.iter().any(|note| note == told));
    assert_eq!(parsed.drafts[0].client.fields["Client Since"], "some day");
    assert_eq!(parsed.drafts.len(), 2);
}

#[test]
fn no_date_is_made_up_for_clients_without_one() {
    let parsed = read(TableKind::Clients, "Client,Created\nOak,2019-03-04\nElm,\n");
    let added: Vec<_> = parsed
        .drafts
        .iter()
        .map(|facts| facts.client.added_at)
        .collect();
    assert_eq!(added, [at("2019-03-04 00:00:00"), now()]);
    assert!(parsed.drafts.iter().all(|facts| facts.contacts.is_empty()));
    assert_eq!(
        parsed.stated.notes[..1],
        [
            "2 clients come without the date of a contact: no contact is known of them, and Today offers them a few a day"
        ]
    );
}

#[test]
fn the_same_file_gives_the_same_rows() {
    let text = "Company,Name,Email\nOak,Sam,s@x.example\nOak,,t@x.example\n,Kim,\n";
    let (a, b) = (
        read(TableKind::Clients, text),
        read(TableKind::Clients, text),
    );
    assert_eq!(format!("{a:?}"), format!("{b:?}"));
    let later = Options {
        now: now() + TimeDelta::days(9),
        ..options(TableKind::Clients)
    };
    let again = read_csv(text.as_bytes(), &later);
    let ids = |drafts: &[ClientFacts]| {
        drafts
            .iter()
            .flat_map(|c| {
                c.people
                    .iter()
                    .map(|p| p.id.to_string())
                    .chain([c.client.id.to_string()])
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&a.drafts), ids(&again.drafts));
}

/// What Roundcube's own tests have these files become.
#[test]
fn address_books_of_others_are_known() {
    let Some(root) = shared("contacts_csv/roundcube") else {
        return;
    };
    let file = |name: &str| {
        let parsed = read_csv(
            File::open(root.join(name)).unwrap(),
            &options(TableKind::Clients),
        );
        assert_eq!(parsed.problems, vec![], "{name}");
        parsed.drafts
    };
    let mails = file("email.csv");
    assert_eq!(
        mails
            .iter()
            .map(|c| c.client.name.as_str())
            .collect::<Vec<_>>(),
        [
            "test1@domain.tld",
            "test2@domain.tld",
            "test3@domain.tld",
            "test4@domain.tld"
        ]
    );
    assert_eq!(mails[3].people[0].mails, ["test4@domain.tld"]);
    let outlook = &file("outlook.csv")[0];
    assert_eq!(
        outlook.people[0].mails,
        ["test1@domain.tld", "test2@domain.tld", "test3@domain.tld"]
    );
    let thunderbird = &file("tb_plain.csv")[0];
    let person = &thunderbird.people[0];
    assert_eq!(
        (
            thunderbird.client.name.as_str(),
            person.name.as_str(),
            person.role.as_str()
        ),
        ("Organization", "Firstname Lastname (Displayname)", "title")
    );
    assert_eq!(person.mails, ["test@domain.tld", "next@domain.tld"]);
    assert_eq!(person.phones, ["phone work", "phone home", "mobile"]);
    assert_eq!(thunderbird.client.fields["Work City"], "Wcity");
    let all = &file("all.csv")[0];
    assert_eq!(
        (
            all.client.name.as_str(),
            all.people[0].name.as_str(),
            all.people[0].role.as_str()
        ),
        (
            "Company",
            "First Name Middle Name Last Name (Display Name)",
            "Job Title"
        )
    );
    assert_eq!(
        all.people[0].mails,
        ["home@example.com", "work@example.com", "other@example.com"]
    );
    assert_eq!(
        (all.people[0].answers_to.as_str(), &all.client.tags[..]),
        ("Manager", &["test".to_owned()][..])
    );
    let gmail = &file("gmail.csv")[0];
    let person = &gmail.people[0];
    assert_eq!(person.name, "Prefix Firstname Middle Lastname Suffix");
    assert_eq!(gmail.client.tags, ["My Contacts", "Test"]);
    assert!(gmail.client.note.contains("note\"note"));
    assert!(
        !person.mails.is_empty() && !person.phones.is_empty(),
        "{person:?}"
    );
}

/// Header lines of the usual programs: a row under each becomes a fact.
#[test]
fn header_lines_of_others_are_known() {
    let Some(path) = shared("contacts_csv/crm_headers_secondhand.csv") else {
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let sheet = csv::sheet(text, &amends::exchange::Caps::default());
    assert_eq!(sheet.rows.len(), 8);
    for row in sheet.rows.iter() {
        let kind = if matches!(row.cell(1), "notes" | "activities") {
            TableKind::Contacts
        } else {
            TableKind::Clients
        };
        let header = row.cell(2);
        let value = |name: &str| match name.to_lowercase() {
            n if n.contains("date") || n.contains("birthday") => "2024-01-02".to_owned(),
            n if n.contains("time") => "10:30".to_owned(),
            n if n.contains("done") => "Done".to_owned(),
            n if n.contains("type") => "Call".to_owned(),
            n if n.contains("outcome") => "Connected".to_owned(),
            n if n.contains("direction") => "Inbound".to_owned(),
            _ => format!("{name} of it"),
        };
        let cells: Vec<String> = header.split(',').map(value).collect();
        let parsed = read(kind, &format!("{header}\n{}\n", cells.join(",")));
        assert_eq!(said(&parsed), Vec::<String>::new(), "{header}");
        assert_eq!(parsed.drafts.len(), 1, "{header}");
        let facts = &parsed.drafts[0];
        assert!(
            kind == TableKind::Clients || facts.contacts.len() == 1,
            "{header}: {facts:?}"
        );
    }
}

#[rstest]
#[case::own_numbers("Kunden-Nr.,Organisation,Nachname\n1,Oak,\n2,Oak,Ray\n3,Oak,Lee\n4,Elm,\n", &["Oak: Ray, Lee", "Elm: "])]
#[case::numbers_of_branches("Customer No,Company\n1,Oak\n2,Oak\n", &["Oak: ", "Oak (2): "])]
#[case::one_mailbox("Company,Name,Email\nOak,Ann Ray,info@oak.example\nOak,Bo Lee,info@oak.example\n", &["Oak: Ann Ray, Bo Lee"])]
#[case::own_mailbox("Company,Name,Email\nOak,Ann Ray,ann@oak.example\nOak,A. Ray,ann@oak.example\n", &["Oak: Ann Ray"])]
#[case::names_by_kind("Name (Firma),Name (natürl. Person),Vorname (natürl. Person),Name (ohne)\nOak,,,\n,Ray,Ann,\n,,,Elm\n", &["Oak: ", "Ann Ray: ", "Elm: "])]
#[case::several("Company,Contacts\nOak,\"Ann Ray, Bo Lee (Accounts)\"\n", &["Oak: Ann Ray, Bo Lee"])]
#[case::told_by_mail("Tulajdonos,Xyz,E-posta\nOak Tree AB,Anna Ray,anna@oaktree.example\nElm Hill AB,Bodo Lee,bodo@elmhill.example\n", &["Oak Tree AB: Anna Ray", "Elm Hill AB: Bodo Lee"])]
#[case::filed_by_a_code("company,email,firstName,fullName,lastName,fileAs,dlist\nOak,a@oak.example,Ann,Ann Ray,Ray,1,\nElm,b@elm.example,Bo,Bo Lee,Lee,8:Bo (roof),\n,,,,,8:Autumn,\"a@oak.example,b@elm.example\"\n", &["Oak: Ann Ray", "Elm: Bo Lee"])]
#[case::what_they_do_in_the_name("Company,Name\nOak,\"Ray, CEO\"\nElm,CEO Lee\nFir,\"Fox, Cy\"\n", &["Oak: Ray", "Elm: Lee", "Fir: Cy Fox"])]
#[case::called_twice("Customer,Company,Full name\nOak,Oak Inc.,Ann Ray\nElm,,Bo Lee\nFir,Fir Ltd,Cy Fox\n", &["Oak: Ann Ray", "Elm: Bo Lee", "Fir: Cy Fox"])]
#[case::somebody_or_their_company("Customer,Company,Email\nAnn Ray,Oak,a@oak.example\nBo Lee,,b@lee.example\nCy Fox,Fir,c@fir.example\n", &["Oak: Ann Ray", "Bo Lee: Bo Lee", "Fir: Cy Fox"])]
#[case::shown_as_the_client("Display Name,Company Name,First Name,Last Name\nOak,Oak Pvt Ltd,Ann,Ray\nBo Lee,,Bo,Lee\n", &["Oak Pvt Ltd: Ann Ray", "Bo Lee: "])]
#[case::whom_to_ask_for("Firma,Vorname,Name,Ansprechpartner\nOak,,,Ann Ray\n,Bo,Lee,\n", &["Oak: Ann Ray", "Bo Lee: "])]
#[case::a_client_among_other_words("Invoice client,Contact,Email\nOak,Ann Ray,a@oak.example\nElm,Bo Lee,b@elm.example\n", &["Oak: Ann Ray", "Elm: Bo Lee"])]
#[case::our_own_beside_theirs("Company,Name,Email,Email 2\nOak,Ann Ray,a@oak.example,us@desk.example\nElm,,b@elm.example,us@desk.example\nFir,,,us@desk.example\n", &["Oak: Ann Ray", "Elm: b@elm.example", "Fir: "])]
#[case::the_one_address_of_whoever_looks_after_them("Company,Name,Email\nOak,Ann Ray,desk@rent.example\nElm,Bo Lee,desk@rent.example\nFir,,desk@rent.example\nAsh,,a@ash.example\n", &["Oak: Ann Ray", "Elm: Bo Lee", "Fir: desk@rent.example", "Ash: a@ash.example"])]
#[case::either_by_the_name_that_it_has("Company,Customer Name,Email\nOak Ltd,,a@oak.example\n,Ann Ray,ann@ray.example\n", &["Oak Ltd: a@oak.example", "Ann Ray: Ann Ray"])]
#[case::either_of_two_that_say_the_same("Account Name,Company,Email\nOak Ltd,,a@oak.example\n,Bo Lee,bo@lee.example\nElm,Elm,b@elm.example\n", &["Oak Ltd: a@oak.example", "Bo Lee: bo@lee.example", "Elm: b@elm.example"])]
#[case::a_first_name_like_a_role("Company,First Name,Last Name\nOak,Md,Hasan\nElm,Md.,Alam\nFir,CEO,Ray\n", &["Oak: Md Hasan", "Elm: Md. Alam", "Fir: Ray"])]
#[case::the_middle_name_that_the_whole_one_lacks("Company,Name,First Name,Middle Name,Last Name\nOak,Ann Berg,Ann,van den,Berg\nElm,Bo J. Fox,Bo,,Fox\n", &["Oak: Ann van den Berg", "Elm: Bo J. Fox"])]
#[case::called_as_their_own_client("Company,Contact,Email\nIda Long,Ida Long,post@mill.example\nOak Ltd,Oak Ltd,in@oak.example\nElm,Cy Fox,c@elm.example\n", &["Ida Long: Ida Long", "Oak Ltd: in@oak.example", "Elm: Cy Fox"])]
#[case::numbers_of_people("Kundennummer,Organisation,Name,Vorname\n1,Oak,Ray,Ann\n2,Oak,Lee,Bo\n,Oak,Poe,Di\n4,Elm,Fox,Cy\n", &["Oak: Ann Ray, Bo Lee, Di Poe", "Elm: Cy Fox"])]
#[case::clients_that_begin_like_sums("Company,Orders,Visits,Paid\nSum of Parts,4,2,100\nTotal Gym,2,3,50\nOak,1,1,1\nTotal,7,6,151\n", &["Sum of Parts: ", "Total Gym: ", "Oak: "])]
#[case::a_nickname_in_the_clients_name("Company,Name,First Name,Last Name\nTim Tools,Tim,Timothy,Ash\nRay's,Ray,Raymond,Fox\n", &["Tim Tools: Timothy Ash (Tim)", "Ray's: Raymond Fox (Ray)"])]
#[case::a_client_who_is_somebody("Client,Contact,Email\nOak,Ann Ray,a@oak.example\nRobin Lee,Robin Lee,robin@lee.example\n", &["Oak: Ann Ray", "Robin Lee: Robin Lee"])]
#[case::nobody("Company,Name\nDiverse Debitoren,\nTest client (do not use),Mia\nOak,\n", &["Oak: "])]
#[case::middle("Naam,Contact: Voornaam,Contact: Tussenvoegsel,Contact: Achternaam\nOak,Ann,de,Ray\n", &["Oak: Ann de Ray"])]
#[case::sorted_by_last_names("Company,First Name,Last Name,Display Name\nOak,Ann,Ray,\"Ray, Ann\"\nElm,Bo,Lee,Bo Lee\nFir,Cy,Fox,Cy Fox\n", &["Oak: Ann Ray", "Elm: Bo Lee", "Fir: Cy Fox"])]
#[case::headings_in_capitals("Klant;contactpers.;tel\nVASTE KLANTEN;;\nOak;Ann / Bo;5550101\nFir;;5550102\nGESTOPT;;\nElm;Cy;5550103\n;;\ntotaal 3 klanten;;\n", &["Oak: Ann, Bo", "Fir: ", "Elm: Cy"])]
fn who_is_who_is_told_by_the_columns_together(#[case] text: &str, #[case] told: &[&str]) {
    let parsed = read(TableKind::Clients, text);
    let drafts = parsed.drafts.iter();
    let found: Vec<String> = drafts
        .map(|facts| format!("{}: {}", facts.client.name, names(&facts.people).join(", ")))
        .collect();
    assert_eq!(found, told, "{text}");
}

/// A number is a telephone's only where it is written as one; whatever it is, it stands somewhere.
#[rstest]
#[case::of_a_town("Contact No", &["361 204", "361 77", "0361 9"], None)]
#[case::whole("Contact No", &["5550142331", "5550142332", "5550142333"], Some(true))]
#[case::of_the_contact("Contact No", &["1001", "1002", "1003"], Some(false))]
#[case::a_code("Other", &["2000451", "2000452", "2000453"], Some(false))]
#[case::where_they_are_reached("Office", &["0361 204512", "+49 361 204513", "(0361) 20 45 14"], Some(true))]
fn a_number_is_kept_whatever_it_is(
    #[case] column: &str,
    #[case] numbers: &[&str],
    #[case] rings: Option<bool>,
) {
    let names = ["Oak,Ann Ray", "Elm,Bo Lee", "Fir,Cy Fox"];
    let rows = names.iter().zip(numbers);
    let rows: Vec<String> = rows
        .map(|(name, number)| format!("{name},{number}"))
        .collect();
    let text = format!("Company,Contact,{column}\n{}\n", rows.join("\n"));
    for (facts, number) in drafts(TableKind::Clients, &text).iter().zip(numbers) {
        let phone = facts.people[0].phones.iter().any(|phone| phone == number);
        let beside = facts
            .client
            .fields
            .get(column)
            .is_some_and(|kept| kept == number);
        assert!(phone || beside, "{number}");
        assert!(rings.is_none_or(|rings| rings == phone), "{number}");
    }
}

#[test]
fn what_is_kept_beside_is_whole_and_a_day_of_noughts_is_none() {
    let list = drafts(
        TableKind::Clients,
        "Kundennummer,Organisation,Name,Vorname,Geburtstag\n11,Oak,Ray,Ann,0-0-00\n12,Oak,Lee,Bo,00.00.0000\n13,Elm,Fox,Cy,1970-02-03\n",
    );
    let kept = |facts: &ClientFacts, name: &str| facts.client.fields.get(name).cloned();
    assert_eq!(kept(&list[0], "Kundennummer").as_deref(), Some("11; 12"));
    assert_eq!(kept(&list[0], "Geburtstag"), None);
    assert_eq!(kept(&list[1], "Geburtstag").as_deref(), Some("1970-02-03"));
    let two = read(
        TableKind::Clients,
        "Company,First Name,Last Name,Phone,Type\nOak,Ann,Ray,555 0100,Customer\nVolta,Kit,Kerr,555 0101,Supplier\nElm,Bo,Lee,,Customer\n",
    );
    assert_eq!(two.suppliers[0].note, "Contact: Kit Kerr\nType: Supplier");
}

#[test]
fn the_hour_at_which_to_ring_them_is_no_hour_of_the_last_contact() {
    for (column, at) in [
        ("Best Time", "00:00:00"),
        ("Opening time", "00:00:00"),
        ("Time", "15:20:00"),
    ] {
        let facts = one(&format!(
            "Company,Last Contact,{column}\nOak,2026-02-10,15:20\n"
        ));
        assert_eq!(
            facts.contacts[0].at,
            crate::support::at(&format!("2026-02-10 {at}")),
            "{column}"
        );
        assert_eq!(facts.client.fields.contains_key(column), column != "Time");
    }
}

#[test]
fn a_client_of_whom_only_the_name_is_known_gets_no_person_of_it() {
    let parsed = read(
        TableKind::Clients,
        "Name,Tags,Phone\nAcme,vip,\nDana Reyes,,555 0100\n",
    );
    let people: Vec<_> = parsed
        .drafts
        .iter()
        .map(|f| (f.client.name.as_str(), f.people.len()))
        .collect();
    assert_eq!(people, [("Acme", 0), ("Dana Reyes", 1)]);
}

#[test]
fn our_address_under_another_company_makes_nobody_of_us_theirs() {
    let own = ["tom@us.example".to_owned()];
    let list = "Company,Name,Email\nOak,Tom Reed,tom@us.example\nTom Reed,,tom@us.example\n";
    let options = Options {
        own: &own,
        ..options(TableKind::Clients)
    };
    let facts = read_csv(list.as_bytes(), &options).drafts;
    let told = facts
        .iter()
        .map(|f| (f.client.name.as_str(), f.people.len()));
    assert_eq!(told.collect::<Vec<_>>(), [("Oak", 0)]);
}

#[rstest]
#[case::known("Name,Type\nOak,Customer\nElm,Lieferant\nIda,Prospect\nFir,Former customer\n", &["“Prospect”"])]
#[case::known_but_for_leads("Name,Type\nOak,Customer\nElm,Lieferant\nIda,Competitor\nFir,Former customer\n", &["Oak", "Fir former", "supplier Elm", "Type: Competitor: Ida"])]
#[case::families_and_staff_of_clients("Name,Category,Department,Last contact\nOak,Family,Staff,2026-02-01\nElm,Corporate,Sales,2026-02-01\nIda,Friends,Staff,2026-02-01\n", &["Oak", "Elm", "Ida"])]
#[case::where_others_are_called_clients("Name,Category,Last Contact\nOak,Client,2026-02-01\nJo,Family,2026-02-01\nElm,Client,2026-02-01\nIda,Staff,2026-02-01\n", &["Oak", "Elm", "Category: Family: Jo", "Category: Staff: Ida"])]
#[case::a_header_of_two_words_is_no_flag("Name,Client/Prospect\nOak,1\nElm,2\n", &["Oak", "Elm"])]
#[case::kinds_in_a_list_of_clients("Name,Tipo,Ultimo contatto\nOak,Azienda,2026-02-01\nElm,Privato,2026-02-01\n", &["Oak", "Elm"])]
#[case::a_land_is_nobody("Name,Country,Market\nOak,US,Us\nElm,US,Us\n", &["Oak", "Elm"])]
#[case::asked("Name,Type\nOak,Customer\nElm,Partner\nFir,Supplier\n", &["“Partner”"])]
#[case::told_elsewhere("Name,Stage,Type\nOak,Customer,Partner\nElm,Lead,Prospect\nFir,Customer,Vendor\n", &["“Lead”", "“Prospect”"])]
#[case::kinds("Name,Type\nOak,Hotel\nElm,Bar\nFir,Shop\nIda,Supplier\n", &["Oak", "Elm", "Fir", "supplier Ida"])]
#[case::yes_or_no("Name,Odbiorca,Dostawca\nOak,Tak,Nie\nElm,Nie,Tak\nFir,Tak,Tak\nIda,Nie,Nie\n", &["Oak", "Fir", "supplier Elm", "Odbiorca: Nie: Ida"])]
#[case::how_often("Name,Customer Rank,Is Supplier\nOak,2,0\nElm,0,1\n", &["Oak", "supplier Elm"])]
#[case::active("Name,Active,Type\nOak,yes,Client\nElm,no,Client\nIda,yes,Lead\n", &["“Lead”"])]
#[case::free_tags("Name,Tags\nOak,\"vip, Client\"\nElm,\"vip;cliente\"\nFir,\"gold;Klant\"\nIda,\"vip;Amigos\"\nYew,\"Lead, Kunde\"\n", &["Oak", "Elm", "Fir", "Yew", "Tags: Amigos: Ida"])]
#[case::kinds_of_clients("Name,Customer Type\nOak,Private\nElm,Business\nFir,Lead\n", &["“Lead”"])]
#[case::firms("Name,Type\nOak,Privat\nElm,Firma\nFir,Lead\n", &["“Privat”", "“Lead”"])]
#[case::one_stays("Company,Name,Email,Status\nOak,Ann Ray,ann@oak.example,Inactive\nOak,Bo Lee,bo@oak.example,Active\n", &["Oak"])]
#[case::ticked("Name,Customer\nOak,x\nElm,\nFir,x\n", &["Oak", "Fir", "Customer: : Elm"])]
#[case::no("Vorname,Nachname,Firma,Kunde\nA,B,Oak,ja\nC,D,Elm,nein\nE,F,Fir,ja\n", &["Oak", "Fir", "Kunde: nein: Elm"])]
#[case::one_unclear("Name,Is client?\nOak,yes\nElm,no\nFir,maybe\nAsh,y\n", &["“maybe”"])]
#[case::category("Société,Catégorie\nOak,Client\nElm,Prospect\nFir,Ancien client\n", &["“Prospect”"])]
#[case::old("Bedrijf,Relatietype\nOak,Klant\nElm,Oud-klant\n", &["Oak", "Elm former"])]
#[case::any_name("Naam,Klant,Voornaam,Achternaam\nOak,Klant,A,B\nElm,Prospect,C,D\nFir,Klant,E,F\n", &["“Prospect”"])]
#[case::nothing_said("Name,Type\nOak,Customer\nElm,Customer\nFir,Customer\nIda,\n", &["“”"])]
#[case::no_tag("Name,Tags\nOak,Kunde\nElm,\"Kunde, vip\"\nFir,Kunde\nIda,vip\n", &["“vip”"])]
#[case::said_of_the_firm("Company,Name,Type\nOak,,Customer\nOak,Ann Ray,\nElm,,Customer\n", &["Oak", "Elm"])]
#[case::taken_by_another("Name,Type\nOak,Customer\nOak,Lead\nElm,Customer\n", &["Oak", "Elm"])]
#[case::accounts("Konto,Name\n10001,Oak\n10002,Elm\n70001,Fir\n", &["Oak", "Elm", "supplier Fir"])]
#[case::people_of_it("Type,Name,Organisation,Tags\nOrg,Oak,,Kunde\nOrg,Elm,,Lead\nMan,Bo Lee,Elm,\n", &["“Lead”"])]
#[case::said_of_a_firm_beside_a_former_one("Company,Name,Type\nOak,,Customer\nOak,Ann Ray,\nElm,,Former customer\nFir,,Customer\n", &["Oak", "Elm former", "Fir"])]
#[case::own_house("Name,Type\nOak,Klient\nElm,Własna firma\nFir,Dostawca\n", &["Oak", "supplier Fir", "Type: Własna firma: Elm"])]
#[case::blocked("Name,Type,State\nOak,Client,Actif\nElm,Client,Bloqué\nFir,Client,En sommeil\n", &["“Bloqué”"])]
#[case::behind_the_name("Company,Contact\nOak (supplier),Bo Lee\nElm [archived],\nFir,\n", &["Elm former", "Fir", "supplier Oak"])]
#[case::a_note_alone("Company,Note\nOak,supplier\nElm,our supplier of tea\n", &["Elm", "supplier Oak"])]
#[case::a_job_says_nothing_of_the_company("Company,Name,Job title\nOak,Bob Ray,Buyer\nOak,Sue Lee,Vendor\nElm,Cy (Dienstleister),\n", &["Oak", "Elm"])]
#[case::called_as_words("Name\nOak\nJoe Root\nRoot Miller\nMonika Bot\nCasual Company\nCash Company\nThe Passage\nProva Vendite\nOpManager\nroot\nSupport Bot\n", &["Oak", "Joe Root", "Root Miller", "Monika Bot", "Casual Company", "Cash Company", "The Passage", "Prova Vendite"])]
#[case::nobody("Name\nOak\nDiverse debiteuren\n[none given]\n<unknown>\nKeine Angabe\nn/a\nCLIENT DIVERS\nCash Sales\nnoreply\nCash Register Ltd\n", &["Oak", "Cash Register Ltd"])]
#[case::of_no_company("Company,Name,Phone\nOak,Ann Ray,5550101\nElm,Bo Lee,5550102\n,Jo,5550103\n,Mum,5550104\n", &["“”", "Oak", "Elm", "Jo"])]
#[case::old_ones_may_be_none("Name,Groups\nOak,Viejos clientes\nElm,\"vip, Altkunden\"\nFir,Antigos clientes\nAsh,Old friends of the house\n", &["“Viejos clientes”", "“Altkunden”"])]
#[case::two_numbers_that_share_a_domain("Company,Customer ID,Contact,Email\nOak Inc.,7,Ann Ray,a@oak.example\nOak,8,Bo Lee,b@oak.example\nElm Inc.,9,Cy Fox,c@elm.example\nElm,10,Di Orr,d@fir.example\n", &["“”", "Oak Inc.", "Oak", "Elm Inc.", "Elm"])]
#[case::two_of_one_name_that_share_a_domain("Company,Company ID,Contact,Email\nOak,7,Al Ray,z@oak.example\nOak,7,Ann Ray,a@oak.example\nOak,8,Bo Lee,b@oak.example\nElm,9,Cy Fox,c@elm.example\nElm,9,Ed Fox,e@elm.example\nElm,10,Di Orr,d@fir.example\n", &["“”", "Oak", "Oak (8)", "Elm", "Elm (10)"])]
#[case::two_legal_forms_with_two_numbers("Company,Customer ID,Email\nOak GmbH,7,a@oak.example\nOak AG,8,a@oak.example\nElm Ltd,9,b@elm.example\nElm Limited,10,b@elm.example\n", &["“”", "Oak GmbH", "Oak AG", "Elm Ltd", "Elm Limited"])]
#[case::one_word_more("Company,Contact,Email\nOak Lenses,Ann Ray,a@oak.example\nOak Lenses & Frames,Ann Ray,a@oak.example\nElm,Bo Lee,b@elm.example\nElm Park,Cy Fox,c@elm.example\n", &["“”", "Oak Lenses", "Oak Lenses & Frames", "Elm", "Elm Park"])]
#[case::another_kind_of_house("Company,No,Email\nThe Anchor Cafe,1,a@anchorcafe.example\nAnchor Coffee House,2,b@anchorcafe.example\nAnchor North,3,c@anchorcafe.example\n", &["“”", "The Anchor Cafe", "Anchor Coffee House", "Anchor North"])]
#[case::one_street_in_short("Customer No,Company,Street\n7,Oak,Mühlstr. 2\n8,Oak,Mühlstraße 2\n9,Elm,4 Mill St\n10,Elm,4 Mill Street\n", &["“”", "“”", "Oak", "Oak (8)", "Elm", "Elm (10)"])]
#[case::two_numbers_in_one_street("Customer No,Company,Street,City\n7,Oak,Mill Road 2,Bath\n8,Oak,\"Mill Road, 2\",Bath\n9,Elm,Main 1,York\n10,Elm,Main 7,York\n", &["“”", "Oak", "Oak (8)", "Elm", "Elm (10)"])]
#[case::of_no_company_in_the_books("Company,Name,Email,Balance\nOak,Ann Ray,a@oak.example,1\nElm,Bo Lee,b@elm.example,2\n,Di Long,d@gmail.com,3\n", &["Oak", "Elm", "Di Long"])]
#[case::two_legal_forms_of_one_domain("Company,Email\nOak GmbH,a@oak.example\nOak AG,b@oak.example\n", &["“”", "Oak GmbH", "Oak AG"])]
#[case::one_legal_form_in_two_spellings("Company,Customer ID,Email\nOak S.r.l.,7,a@oak.example\nOak Srl,8,a@oak.example\nElm GmbH,9,b@elm.example\nElm GmbH & Co. KG,10,b@elm.example\nFir B.V.,11,c@fir.example\nFir BV,12,d@fir.example\n", &["“”", "“”", "Oak S.r.l.", "Oak Srl", "Elm GmbH", "Elm GmbH & Co. KG", "Fir B.V.", "Fir BV"])]
#[case::one_legal_form_without_numbers("Company,Email\nOak Sp. z o.o.,a@oak.example\nOak spółka z o.o.,b@oak.example\nElm S.A. de C.V.,c@elm.example\nElm SA de CV,c@elm.example\n", &["Oak Sp. z o.o.", "Elm S.A. de C.V."])]
#[case::two_legal_forms_with_two_rows("Kontakt-Nr.,Company,Email\n000007,Oak GmbH,a@oak.example\n000008,Oak AG,b@oak.example\n", &["Oak GmbH", "Oak AG"])]
#[case::who_may_sell_to_us("Company,Name,Email,Tags\nOak,Ann Ray,a@oak.example,\nElm Wholesale,Bo Lee,b@elm.example,\nFir,,orders@fir.example,\nAsh,Cy Fox,\"orders@ash.example, c@ash.example\",\nYew,Di Orr,,\nIda,Jo Ek,,wholesale prices\nElk,Al Po,,\n", &["“”", "“”", "“”", "Oak", "Elm Wholesale", "Fir", "Ash", "Yew", "Ida", "Elk"])]
#[case::who_sells_and_is_known("Name,Type\nElm Wholesale,Customer\nOak,Customer\nFir,Customer\n", &["Elm Wholesale", "Oak", "Fir"])]
#[case::companies_are_called_as_relatives("Company,Email\nParagon,a@paragon.example\nNonna,\nMailbox,b@gmail.com\n", &["Paragon", "Nonna", "Mailbox"])]
#[case::relatives("Name,Email\nMum,a@gmail.com\nOak,b@oak.example\nBrother,b@brother.example\n", &["Oak", "Brother"])]
#[case::families_are_clients("Name,Email\nMiller (Family),m@miller.example\nJensen (staff),j@jensen.example\n", &["Miller (Family)", "Jensen (staff)"])]
#[case::old_alone_says_nothing("Name,Tags\nOak,old\nElm,\"vip, alt\"\n", &["Oak", "Elm"])]
#[case::a_column_of_any_name("Name,Our word\nOak,\nElm,proveedor\nFir,loud\n", &["Oak", "Fir", "supplier Elm"])]
#[case::a_column_to_sort_by("Name,Lead tags\nOak,private school\nElm,\"spam, late\"\nFir,Personal\nAsh,late\n", &["Oak", "Ash", "Lead tags: spam: Elm", "Lead tags: Personal: Fir"])]
#[case::a_supplier_by_its_name("Name\nOak\nTubi FORNITORE\ndostawca: Elm\nAsh - leverancier\nLieferant Haus\nJoe Vendor\nVENDOR PARK\nVENDOR Cafe\nOak - Suppliers\nSpam Museum\n", &["Oak", "Lieferant Haus", "Joe Vendor", "VENDOR PARK", "VENDOR Cafe", "Oak - Suppliers", "Spam Museum", "supplier Tubi", "supplier Elm", "supplier Ash"])]
#[case::but_for_a_point("Company,City\nOak Pvt. Ltd.,Bath\nOak Pvt Ltd,York\n", &["Oak Pvt. Ltd."])]
#[case::in_other_words("Company,Name,Phone\nOak,Ewa Gąska,+48 604 555 118\nElm,Bo Lee,5550102\n,GASKA EWA,604555118\n", &["Oak", "Elm"])]
#[case::states_of_work("Name,Status\nOak,Open\nElm,Active\n", &["Oak", "Elm"])]
#[case::in_two_letters_for_one("Company,Phone\nGärtnerei Öl,5550101\nGaertnerei Oel,5550102\n", &["Gärtnerei Öl"])]
#[case::one_more_by_one_number("Company,Phone\nOak Works,030 5550101\nOak Works Ann Ray,030 5550101\nElm Yard,030 5550102\nFir Yard,030 5550102\n", &["“”", "Oak Works", "Elm Yard", "Fir Yard"])]
#[case::a_bracket_behind("Company,Phone\nOak Works,030 5550101\nOak Works (Ann mobile),0170 5550109\nElm (Bath),5550104\n", &["“”", "Oak Works", "Oak Works (Ann mobile)", "Elm (Bath)"])]
#[case::books_of_some("Name,Company,Email,Invoice Currency\nAnn Ray,Oak,a@oak.example,EUR\nBo Lee,Elm,b@elm.example,GBP\nDi Long,,d@gmail.com,\nAl Po,,al@gmail.com,\nJo Eck,,jo@gmail.com,\n", &["“”", "“”", "“”", "Oak", "Elm", "Di Long", "Al Po", "Jo Eck"])]
#[case::who_has_left("Company,Name,Email,Label\nOak,Ann Ray,a@oak.example,\nOak,Bo Lee,b@oak.example,Former client\nElm,Cy Fox,c@elm.example,Former client\n", &["Oak", "Elm former"])]
#[case::groups_of_most("Company,Email,Categories\nOak,a@oak.example,Customers\nElm,b@elm.example,Customers\nDr. Ray,,\n", &["“”", "Oak", "Elm", "Dr. Ray"])]
fn who_of_a_list_is_a_client_is_taken_or_asked(#[case] text: &str, #[case] told: &[&str]) {
    let parsed = read(TableKind::Clients, text);
    let asked = parsed.problems.iter().map(|p| format!("“{}”", p.value));
    let is_former = |event: &amends::domain::Event| event.what == What::Status(Status::Former);
    let clients = parsed.drafts.iter().map(|facts| {
        let former = facts.events.iter().any(is_former);
        format!(
            "{}{}",
            facts.client.name,
            if former { " former" } else { "" }
        )
    });
    let suppliers = parsed
        .suppliers
        .iter()
        .map(|s| format!("supplier {}", s.name));
    let notes = parsed.stated.notes.iter().filter_map(|note| {
        let (by, rest) = note
            .strip_prefix('“')?
            .split_once("” is no client: 1 row left out: ")?;
        Some(format!("{by}: {}", rest.split(" (").next()?))
    });
    let found: Vec<String> = asked.chain(clients).chain(suppliers).chain(notes).collect();
    assert_eq!(found, told, "{text}");
}

#[test]
fn an_address_where_a_client_should_stand_is_of_whoever_has_it() {
    let text = "Ticket#,Created,State,Title,From,Customer number\n\
        1,2026-02-10 09:00,open,Door,Ann Ray <a@oak.example>,Oak\n\
        2,2026-02-11 09:00,open,Bell,Bo Lee <b@oak.example>,b@oak.example\n\
        3,2026-02-12 09:00,open,Roof,Ann Ray <a@oak.example>,a@oak.example\n\
        4,2026-02-12 10:00,open,Lamp,Elm <info@elm.example>,info@elm.example\n";
    let parsed = read(TableKind::Tickets, text);
    let told = parsed
        .drafts
        .iter()
        .map(|facts| (&*facts.client.name, names(&facts.people)));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [("Oak", vec!["Ann Ray", "Bo Lee"]), ("Elm", vec!["Elm"])]
    );
}

#[test]
fn the_last_mails_go_each_their_way() {
    let facts = one(
        "Company,Name,Email,Last email received,Last email sent\nOak,Ann Ray,a@oak.example,2026-01-09 09:12,2026-01-10 10:40\n",
    );
    let told = facts
        .contacts
        .iter()
        .map(|one| format!("{} {} {}", one.at, one.direction, one.channel));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "2026-01-09 09:12:00 UTC in mail",
            "2026-01-10 10:40:00 UTC out mail"
        ]
    );
}

#[test]
fn what_somebody_does_is_told_in_any_language() {
    for name in [
        "Puesto de trabajo",
        "Qualifica",
        "Stanowisko",
        "Fonction du contact",
        "Stellenbezeichnung",
        "Functie",
        "Cargo",
    ] {
        let facts = one(&format!(
            "Company,Name,{name},Email\nOak,Ann Ray,Baker,a@oak.example\n"
        ));
        assert_eq!(facts.people[0].role, "Baker", "{name}");
    }
    // The place of work is where somebody is rung up there, and a client's “how” is how they came to us.
    let facts = one(
        "Empresa,Nombre,Correo,Trabajo,Móvil\nOak,Ana Ruiz,a@oak.example,918 123 456,600 111 222\n",
    );
    let ana = &facts.people[0];
    assert_eq!((&*ana.role, ana.phones.len()), ("", 2), "{ana:?}");
    let facts = one(
        "Company,Contact,Email,How,Last contact\nOak,Ann Ray,a@oak.example,referral,2026-01-09\n",
    );
    assert_eq!(facts.client.fields["How"], "referral");
}

#[test]
fn who_was_taken_for_one_or_is_a_client_of_their_own_is_known_in_the_next_file() {
    for (first, next, told) in [
        (
            "Company,Email\nPecan Street Bakery,luz@pecan.example\nPecan St. Bakery,LUZ@pecan.example\n",
            "",
            ["Pecan Street Bakery"].as_slice(),
        ),
        (
            "Company,Name,Email\nOak,Ann Ray,\n,Bo Reed,bo@oak.example\n",
            "Company,Name,Email\nOak,Ann Ray,ann@oak.example\n,Bo Reed,bo@oak.example\n",
            &["Oak", "Bo Reed"],
        ),
    ] {
        let record = read(TableKind::Clients, first).drafts;
        let options = Options {
            record: &record,
            ..options(TableKind::Clients)
        };
        let next = if next.is_empty() { first } else { next };
        let parsed = read_csv(next.as_bytes(), &options);
        let names = parsed.drafts.iter().map(|facts| facts.client.name.as_str());
        assert_eq!(parsed.problems, vec![], "{next}");
        assert_eq!(names.collect::<Vec<_>>(), told, "{next}");
    }
}

#[test]
fn who_is_a_client_can_be_said_by_hand() {
    let text = "Name,Type\nOak,Lead\nElm,Customer\nFir,Customer\n";
    let said = amends::domain::Answers {
        kind: Some(TableKind::Clients),
        values: vec![
            ("Type".into(), "Lead".into(), "client".into()),
            ("Type".into(), "Customer".into(), "skip".into()),
        ],
        ..amends::domain::Answers::default()
    };
    let options = Options {
        said: &said,
        ..options(TableKind::Clients)
    };
    let parsed = read_csv(text.as_bytes(), &options);
    let told = parsed
        .drafts
        .iter()
        .map(|f| (f.client.name.as_str(), f.client.fields["Type"].as_str()));
    assert_eq!(told.collect::<Vec<_>>(), [("Oak", "Lead")]);
}

#[test]
fn a_last_contact_is_what_its_kind_says_and_what_comes_next_is_a_plan() {
    let text = "Company,First name,Last name,Last contact,Kind of it,Next task,Due,Lead source\n\
        Oak,Ann,Lee,2026-02-18,Call,Offer,2026-03-27,Phone\n\
        Oak,Bob,Ray,2026-02-01,Meeting,,,Meeting\n\
        Elm,Eve,Fox,2026-02-20,Call attempt,Ring Eve,2026-03-24,Phone\n\
        Fir,Dan,Poe,2026-02-16,Note,,,Trade show\n";
    let told = drafts(TableKind::Clients, text).into_iter().map(|facts| {
        let contacts = facts.contacts.iter();
        let contacts = contacts.map(|c| format!("{} {} {}", c.channel, c.outcome, c.persons.len()));
        let plans = facts
            .plans
            .iter()
            .map(|plan| format!("{} {}", plan.what, plan.due));
        contacts.chain(plans).collect::<Vec<_>>().join(", ")
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "call reached 1, meeting reached 1, Offer 2026-03-27",
            "call attempt 1, Ring Eve 2026-03-24",
            "other note 1"
        ]
    );
    let asked = read(TableKind::Clients, &text.replace("Note", "Rauchzeichen"));
    assert_eq!(asked.problems[0].value, "Rauchzeichen");
    let one = one("Company,Next activity\nOak,2026-03-27 10:00 - Offer\n");
    assert_eq!(
        (one.plans[0].what.as_str(), one.plans[0].due_at),
        ("Offer", Some(at("2026-03-27 10:00:00")))
    );
}

const FIXES: &str = "Ticket,Customer,Contact,Subject,Status,Created,Fixer\n1,Oak,Ann Ray,Fax,Open,2026-02-02,Bo Lee\n\
    2,Elm,Cy Fox,Lamp,Open,2026-02-02,Bo Lee\n3,Fir,Di Orr,Till,Open,2026-02-02,Ida Lee\n\
    4,Lee IT,Ida Lee,Van,Open,2026-02-03,Bo Lee\n5,Lee IT,,Key,Open,2026-02-04,Ida Lee\n";
const ONE_MAIL: &str = "Company,Contact,Email\nFirm Ltd,Max Oak,max@oak.example\nOak Ltd,Ann Ray,ann@oak.example\n\
    Oak Ltd,Bo Lee,bo@oak.example\nFir,Di Orr,\n";
const NAMESAKE: &str = "Ticket,Customer,Contact,Email,Subject,Status,Created,Agent\n\
    1,Linden GmbH,Anna Schmidt,anna@linden.example,Fax,Open,2026-02-02,Anna Schmidt\n\
    2,Linden GmbH,,,Key,Open,2026-02-02,Bo Lee\n3,Elm,Cy Fox,cy@elm.example,Lamp,Open,2026-02-02,Anna Schmidt\n\
    4,Fir,Di Orr,,Till,Open,2026-02-03,Bo Lee\n5,Yew,Jo Ash,,Van,Open,2026-02-03,Bo Lee\n";
const DEBTORS: &str =
    "Company,Contact,Email\nOak,Ann Ray,\nLee IT Ltd,Bo Lee,bo@lee.example\nFir,,\n";

#[rstest]
#[case::who_works_there(TableKind::Tickets, FIXES, &[], None, "is your own house “Lee IT” (Bo Lee and 1 more of it work on what stands here)?")]
#[case::said_here(TableKind::Tickets, FIXES, &[], Some("LEE IT GmbH"), "Oak, Elm, Fir")]
#[case::known(TableKind::Tickets, FIXES, &["Lee IT Ltd"], None, "Oak, Elm, Fir")]
#[case::not_here(TableKind::Tickets, FIXES, &[], Some(""), "Oak, Elm, Fir, Lee IT")]
#[case::called_so(TableKind::Clients, DEBTORS, &[], None, "Oak, Lee IT Ltd, Fir")]
#[case::of_no_list(TableKind::Clients, DEBTORS, &["Reed IT"], None, "Oak, Lee IT Ltd, Fir")]
#[case::and_more(TableKind::Clients, "Company,Contact\nOak,\nLee IT of Bo Lee (own bills),Bo Lee\nLee ITS,\n", &["Lee IT"], None, "Oak, Lee ITS")]
#[case::by_name(TableKind::Clients, DEBTORS, &["Lee IT"], None, "Oak, Fir")]
#[case::by_one_mail(TableKind::Clients, ONE_MAIL, &["Firm Ltd"], None, "Oak Ltd, Fir")]
#[case::called_as_an_agent(TableKind::Tickets, NAMESAKE, &[], Some(""), "Linden GmbH, Elm, Fir, Yew")]
#[case::by_domain(TableKind::Clients, DEBTORS, &["@lee.example"], None, "Oak, Fir")]
fn our_own_house_is_asked_for_once_and_is_no_client(
    #[case] kind: TableKind,
    #[case] text: &str,
    #[case] house: &[&str],
    #[case] said: Option<&str>,
    #[case] told: &str,
) {
    let mut answers = Answers {
        kind: Some(kind),
        ..Default::default()
    };
    if let Some(name) = said {
        answers.say(Pick::House(name.to_owned()));
    }
    let mut policy = Policy::default();
    for name in house {
        policy.name_house((*name).to_owned());
    }
    let options = Options {
        said: &answers,
        house: &policy.house,
        ..options(kind)
    };
    let parsed = read_csv(text.as_bytes(), &options);
    let mut asked = parsed
        .problems
        .iter()
        .filter(|problem| problem.asks.is_some());
    let names: Vec<&str> = parsed
        .drafts
        .iter()
        .map(|facts| &*facts.client.name)
        .collect();
    match asked.next() {
        Some(problem) => assert!(problem.reason.starts_with(told), "{}", problem.reason),
        None => assert_eq!(names.join(", "), told),
    }
}

#[test]
fn a_list_of_addresses_is_nobody_and_what_is_to_be_done_on_no_day_is_kept() {
    let parsed = read(
        TableKind::Clients,
        "Company,Email,Members,Next task,Next task date\nOak,a@oak.example,,Ring them,\nElm,b@elm.example,,,2026-04-01\n,,\"a@oak.example,b@elm.example\",,\n",
    );
    assert_eq!(said(&parsed), Vec::<String>::new());
    let told = parsed.stated.notes.join("\n");
    assert!(
        told.contains("line 4, Members: a list of addresses"),
        "{told}"
    );
    assert_eq!(parsed.drafts.len(), 2);
    assert_eq!(parsed.drafts[0].client.fields["Next task"], "Ring them");
    assert_eq!(parsed.drafts[1].plans.len(), 1);
}
