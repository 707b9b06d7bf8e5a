//! The names under which help desks, address books and CRMs export each field, best first: of two columns
//! that would do, the one whose name stands earlier is taken. Compared without case, digits and punctuation,
//! so “E-mail 1 - Value” stands for all of its kind.

use super::field::Field;
use crate::exchange::Kind;
use crate::exchange::column::{CLIENT_ID, plain};

/// Whether a cell is the name of a column in some kind of file.
pub(super) fn is_name(cell: &str) -> bool {
    let own = plain(cell);
    !own.is_empty()
        && Kind::ALL.iter().any(|kind| {
            let mut all = names(*kind).iter().flat_map(|(_, names)| *names);
            all.any(|name| plain(name) == own)
        })
}

/// The known names of a kind of file, by field, in the order in which fields choose their columns.
pub(super) fn names(kind: Kind) -> &'static [(Field, &'static [&'static str])] {
    match kind {
        Kind::Clients => CLIENTS,
        Kind::Contacts => CONTACTS,
        Kind::Tickets => TICKETS,
    }
}

#[rustfmt::skip]
const COMPANY: &[&str] = &[
    "Client", "Client Name", "Company", "Company Name", "Organization", "Organisation", "Organization Name",
    "Organization - Name", "Organization 1 - Name", "Organisation Name", "Requester Organization",
    "Custom field (Organizations)", "Organizations", "Account Name", "Account", "Associated Company",
    "Associated Company Name", "Primary Company", "Customer Company", "Customer", "Customer Name", "Business",
    "Business Name", "Firma", "Firmenname", "Unternehmen", "Kunde", "Kundenname", "Azienda", "Ragione sociale", "Cliente",
    "Société", "Raison sociale", "Entreprise", "Empresa",
];
#[rustfmt::skip]
const FIRST: &[&str] = &["First Name", "Firstname", "Given Name", "Vorname", "Nome", "Prénom", "Nombre", "Nombres", "Voornaam", "Imię", "Forename",
    "Contact First Name", "Contact Firstname", "Person First Name", "Requester First Name", "First", "Contact's First Name", "Primary Contact First Name"];
#[rustfmt::skip]
const LAST: &[&str] = &["Last Name", "Lastname", "Family Name", "Surname", "Nachname", "Cognome", "Apellido", "Apellidos", "Sobrenome", "Apelido", "Achternaam", "Nazwisko", "Nom de famille", "Zuname",
    "Contact Last Name", "Contact Lastname", "Person Last Name", "Requester Last Name", "Last", "Contact's Last Name", "Primary Contact Last Name"];
#[rustfmt::skip]
const MAIL: &[&str] = &[
    "Mail", "Email", "E-mail", "Email Address", "E-mail Address", "E-mail 1 - Value", "Primary Email", "Work Email",
    "Email Work", "Business Email", "Email Home", "Home Email", "Personal Email", "Email Other", "Other Email",
    "Secondary Email", "Additional email addresses", "Person - Email", "Requester Email", "From Email",
    "Contact Email", "Customer Email", "Client Email", "Reporter Email", "User Email", "Mailadresse",
    "E-Mail-Adresse", "Indirizzo e-mail", "EmailID", "Email ID", "Correo", "Correo electrónico", "Courriel", "Adresse e-mail", "Adresse email", "Posta elettronica",
    "E-mailadres", "Adres e-mail", "E-mail do cliente", "Mail Address", "Contact E-mail",
];
#[rustfmt::skip]
const PHONE: &[&str] = &[
    "Phone", "Phone Number", "Primary Phone", "Work Phone", "Business Phone", "Phone Work", "Company Main Phone",
    "Mobile", "Mobile Phone", "Mobile Phone Number", "Mobile Number", "Cell Phone", "Home Mobile", "Home Phone",
    "Phone Home", "Phone Mobile", "Other Phone", "Car Phone", "Telephone", "Telephone Number", "Tel",
    "Phone 1 - Value", "Person - Phone", "Contact Phone", "Requester Phone", "Telefon", "Telefono", "Téléphone",
    "Cellulare", "Handy", "Mobil", "Mobiltelefon", "Teléfono", "Móvil", "Portable", "Telefone", "Celular", "Telefoon", "Telefoonnummer", "Komórka", "Telefonnummer", "Number", "Caller Number", "Caller ID",
];

#[rustfmt::skip]
const CLIENTS: &[(Field, &[&str])] = &[
    (Field::Client, COMPANY),
    (Field::Person, &[
        "Person", "Name", "Full Name", "Display Name", "Person - Name", "Contact Name", "Contact", "File As",
        "Nominativo", "Contact Person", "Primary Contact", "Main Contact", "Nom", "Nombre completo", "Persona de contacto", "Interlocuteur", "Contactpersoon", "Naam", "Osoba kontaktowa", "Contato", "Nazwa", "Ansprechpartner", "Ansprechpartnerin", "Kontaktperson", "Referente", "Contatto", "Contacto",
    ]),
    (Field::First, FIRST),
    (Field::Middle, &["Middle Name", "Additional Name"]),
    (Field::Last, LAST),
    (Field::Mail, MAIL),
    (Field::Phone, PHONE),
    (Field::Role, &[
        "Role", "Job Title", "Organization 1 - Title", "Organization Title", "Position", "Function", "Occupation",
        "Title",
    ]),
    (Field::AnswersTo, &["Answers to", "Manager's Name", "Manager", "Reports To"]),
    (Field::Tags, &[
        "Tags", "Tag", "Labels", "Label", "Person - Label", "Organization - Label", "Groups", "Group",
        "Group Membership", "Categories", "Category",
    ]),
    (Field::Size, &["Size", "Company Size", "Number of Employees", "Employees", "Organization - Size"]),
    (Field::Billing, &["Billing", "Yearly Billing", "Annual Billing"]),
    (Field::Cadence, &["Cadence", "Cadence (days)", "Contact every"]),
    (Field::Note, &[
        "Note", "Notes", "Comment", "Comments", "Description", "Background", "Bemerkung", "Bemerkungen", "Notiz", "Notizen",
        "Note interne", "Osservazioni", "Remarques", "Observaciones",
    ]),
    (Field::Id, &["ID", "Record ID", "Contact ID", "Person - ID"]),
    (Field::ClientId, CLIENT_ID),
    (Field::Parent, &["parent_id", "Parent", "Parent Company", "Belongs to", "Company / Parent", "Related Company"]),
    (Field::IsCompany, &["is_company", "Is a Company", "Company?"]),
    (Field::Added, &[
        "Client Since", "Customer Since", "Since", "Kunde seit", "Kundin seit", "Client depuis", "Cliente desde", "Cliente da", "Klant sinds", "Klient od", "Start of relationship", "Added", "Added At", "Created", "Created At", "Created On",
        "Create Date", "Created Date", "Date Created", "Creation Date", "Person - Person created",
        "Organization - Organization created", "Person - Add time",
    ]),
    (Field::LastContact, &[
        "Letzter Kontakt", "Letzter Kontakt am", "Zuletzt kontaktiert", "Dernier contact", "Último contacto", "Ultimo contatto", "Último contato", "Laatste contact", "Ostatni kontakt",
        "Last interaction", "Last interaction date", "Last touch", "Last touchpoint", "Last spoke", "Last spoken", "Last call", "Last Contact", "Last Contact Date", "Last Contacted", "Last Activity Date", "Last Activity",
        "Person - Last activity date", "Organization - Last activity date",
    ]),
];

#[rustfmt::skip]
const CONTACTS: &[(Field, &[&str])] = &[
    (Field::Client, COMPANY),
    (Field::Person, &[
        "Person", "Person - Name", "Associated Contact", "Contact", "Contact Name", "With", "Who", "Name",
        "Full Name",
    ]),
    (Field::First, FIRST),
    (Field::Last, LAST),
    (Field::Mail, MAIL),
    (Field::Phone, PHONE),
    (Field::Id, &["ID", "Activity ID", "Contact ID", "Record ID", "Activity - ID", "Call ID", "Engagement ID"]),
    (Field::ClientId, CLIENT_ID),
    (Field::At, &[
        "At", "When", "Date", "Datetime", "Date Time", "Date and Time", "Timestamp", "Contact Date",
        "Activity date", "Activity - Due date", "Date Sent", "Sent", "Sent At", "Start", "Start Time",
        "Start Date", "Logged At", "Call Date", "Call Time", "Call Start", "Meeting Date", "Started", "Started At", "Created At", "Create Date", "Created", "Datum", "Data", "Fecha", "Date de début",
        "Zeit", "Zeitpunkt", "Time",
    ]),
    (Field::Time, &["Time", "Start time", "Call Time", "Activity - Due time", "Uhrzeit", "Ora", "Hora", "Heure", "Tijd", "Godzina"]),
    (Field::Direction, &["Direction", "In/Out", "Call Direction", "Call Type", "Richtung", "Sens", "Dirección", "Direzione", "Direção", "Richting", "Kierunek"]),
    (
        Field::Channel,
        &["Channel", "Activity - Type", "Activity Type", "Type", "Medium", "Via", "Method", "Interaction Type", "Kind", "Engagement Type", "Event Type", "Touchpoint", "Typ", "Art", "Kanal", "Tipo", "Canal", "Canale", "Soort"],
    ),
    (Field::Title, &["Title", "Subject", "Activity - Subject", "Topic", "Betreff", "Oggetto"]),
    (Field::Text, &[
        "Text", "Note body", "Body", "Message", "Activity - Note", "Notes", "Note", "Description", "Content",
        "Comment", "Comments", "Summary", "Details",
    ]),
    (Field::Mood, &["Mood", "Sentiment", "Feeling", "Tone", "Satisfaction"]),
    (Field::Outcome, &[
        "Outcome", "Call Outcome", "Meeting Outcome", "Result", "Call Result", "Disposition", "Call Disposition", "Call Status", "Meeting Status", "Task Status", "Activity Status", "Status",
        "Ergebnis", "Résultat", "Resultado", "Esito", "Resultaat", "Wynik",
    ]),
    (Field::Duration, &["Duration", "Call Duration", "Talk Time", "Duration (s)", "Duration (sec)", "Duration (seconds)", "Dauer", "Durée", "Duración", "Durata", "Duur"]),
    (Field::Due, &["Due", "Due Date", "Task Due Date", "Due At", "Deadline", "Fällig", "Fällig am"]),
    (Field::Automatic, &["Automatic", "Newsletter", "Bulk"]),
    (Field::Done, &["Done", "Activity - Done", "Completed"]),
];

#[rustfmt::skip]
const TICKETS: &[(Field, &[&str])] = &[
    (Field::Id, &[
        "Case ID", "Ticket ID", "Ticket Number", "Ticket No", "Issue key", "Case Number", "Request ID",
        "Request Number", "case:concept:name", "Ticket", "Case", "Key", "Issue ID", "Incident", "Number",
        "Reference", "Ref", "Ticketnummer", "Vorgang", "Vorgangsnummer", "Numéro", "Número", "Numero", "ID",
    ]),
    (Field::ClientId, CLIENT_ID),
    (Field::Client, COMPANY),
    (Field::Person, &[
        "Person", "Requester", "Requester Name", "Contact Name", "Contact", "Associated Contact", "Reporter",
        "Caller", "From", "Customer", "Customer Name", "User", "User Name", "Full name", "Requested by",
        "Reported by", "Caller ID", "Opened By", "Name", "Melder", "Anforderer", "Demandeur", "Solicitante", "Richiedente", "Aanvrager", "Zgłaszający",
    ]),
    (Field::First, FIRST),
    (Field::Last, LAST),
    (Field::Mail, MAIL),
    (Field::Phone, PHONE),
    (Field::Activity, &[
        "Activity", "Activity Name", "Event", "Event Name", "Event Type", "Action", "concept:name", "Transition",
        "New Status", "Status To",
    ]),
    (Field::At, &[
        "Complete Timestamp", "Timestamp", "time:timestamp", "Event Time", "Event Date", "Activity Time",
        "Start Timestamp", "At", "When", "Datetime", "Date Time", "Date", "Time",
    ]),
    (Field::Time, &["Time", "Start time"]),
    (Field::Opened, &[
        "Opened", "Opened At", "Open Date", "Date Opened", "Date/Time Opened", "Created", "Created At",
        "Created Time", "Create Date", "Created Date", "Date Created", "Created On", "Creation Date",
        "Create Time", "Submitted", "Submitted At", "Requested At", "Reported At", "opened_at", "sys_created_on", "createdDateTime", "Date Reported", "Date Raised", "Raised", "Date Logged", "Logged", "Erstellt", "Erstellt am", "Eröffnet",
        "Créé le", "Date de création", "Ouvert le", "Fecha de creación", "Creado", "Fecha de apertura", "Data di creazione", "Creato il", "Aperto il", "Data de criação", "Criado em",
        "Aangemaakt", "Aangemaakt op", "Aanmaakdatum", "Utworzono", "Data utworzenia",
    ]),
    (Field::Answered, &[
        "Answered At", "First Response At", "First Response", "First Responded At", "First Response Date",
        "Initial response time", "First Reply At", "First Reply", "First Replied At", "First Answer",
        "Responded At", "Answered",
    ]),
    (Field::Resolved, &[
        "Resolved At", "Resolved", "Resolved Time", "Resolved Date", "Date Resolved", "Resolution Date",
        "Solved At", "Solved", "Solved Date", "Date Solved", "Fixed At", "resolvedDateTime", "resolved_at", "Gelöst", "Gelöst am", "Résolu le", "Date de résolution", "Fecha de resolución", "Resuelto",
        "Risolto il", "Data di risoluzione", "Resolvido em", "Data de resolução", "Opgelost", "Opgelost op", "Rozwiązano", "Data rozwiązania",
    ]),
    (Field::Closed, &[
        "Closed At", "Closed", "Closed Time", "Closed Date", "Close Date", "Close At", "Close Time",
        "Date Closed", "Date/Time Closed", "closed_at", "Date completed", "Completed", "Completed At", "Completed On", "Completion Date", "Date Finished", "Finished", "End Date", "Ended",
        "Geschlossen", "Geschlossen am", "Abgeschlossen am", "Erledigt am", "Fermé le", "Date de clôture", "Clôturé le", "Date de fermeture", "Fecha de cierre", "Cerrado", "Chiuso il",
        "Data di chiusura", "Fechado em", "Data de fechamento", "Data de encerramento", "Gesloten", "Gesloten op", "Afgesloten op", "Zamknięto", "Data zamknięcia",
    ]),
    (Field::Over, &["Is Closed", "Closed?", "Is Resolved", "Resolved?", "Completed?", "Done", "Erledigt", "Closed", "Completed", "Resolved"]),
    (Field::Updated, &[
        "Updated At", "Updated", "Updated Date", "Last Updated", "Last Update", "Last update time",
        "Last Modified", "Last Modified Date", "Last Activity", "Last Activity Date", "Modified", "Last Changed", "Changed", "sys_updated_on", "lastModifiedDateTime", "Geändert", "Zuletzt geändert",
        "Aktualisiert", "Modifié le", "Mis à jour", "Actualizado", "Última actualización", "Aggiornato", "Aggiornato il", "Ultima modifica", "Atualizado em", "Última atualização", "Gewijzigd", "Bijgewerkt",
        "Zaktualizowano",
    ]),
    (Field::Promised, &["Promised", "Promised At", "Promised Date", "Promised By", "Promised to customer"]),
    (Field::Status, &["Status", "State", "Current Status", "Ticket Status", "Case Status", "Request Status", "Issue Status", "incident_state", "Incident State", "Case State", "Ticket State", "Stage", "Ticket Stage", "Stato", "Zustand", "Statut",
        "État", "Estado", "Situação", "Stan", "Status Name"]),
    (
        Field::Severity,
        &["Severity", "Seriousness", "Priority", "Urgency", "Impact", "Ticket Priority", "Priorität", "Priorità"],
    ),
    (Field::Channel, &[
        "Channel", "Source", "Via", "Origin", "Case Origin", "Ticket Source", "Ticket Channel",
        "Create Channel Type",
    ]),
    (Field::Title, &["Subject", "Title", "Summary", "Short Description", "Ticket name", "Topic", "short_description", "Betreff", "Oggetto", "Titel", "Titre", "Sujet", "Objet", "Asunto", "Título", "Titolo", "Assunto",
        "Onderwerp", "Temat", "Tytuł", "Kurzbeschreibung"]),
    (Field::Text, &["Description", "Text", "Body", "Message", "Details", "Content", "Ticket description", "Beschreibung", "Descripción", "Descrizione", "Descrição", "Omschrijving", "Opis"]),
    (Field::Reopens, &["Reopens", "Reopened", "Reopen Count", "Times Reopened", "Number of reopens"]),
    (Field::By, &[
        "Resource", "org:resource", "Assignee", "Assigned To", "Agent", "Agent Name", "Agent Assigned", "Owner",
        "Ticket owner", "Case Owner", "Staff", "Assigned agent",
    ]),
];

/// Words in a column's name that say what it is where no list names it, best first: all of one row's words stand in the
/// name, none of those behind.
type ByWords = (Field, &'static [&'static str], &'static [&'static str]);

/// What a column with these words is not, whatever else they say: a number, a kind, an amount.
#[rustfmt::skip]
const ASIDE: &[&str] = &[
    "id", "no", "nr", "number", "count", "type", "kind", "size", "url", "link", "website", "fax", "hours", "minutes", "seconds", "sla", "due", "target", "owner", "by", "city", "street",
    "address", "country", "zip", "postcode", "currency", "amount", "revenue", "value", "reason", "source", "agent", "group", "team", "department", "language", "time zone", "elapsed", "duration",
    "note", "notes", "comment", "comments", "score", "rating", "tier", "plan", "manager", "rep", "assigned", "domain", "industry", "segment", "phone", "mail", "email",
];

const NAMED: &[ByWords] = &[
    (Field::First, &["first", "name"], ASIDE),
    (Field::Last, &["last", "name"], ASIDE),
    (Field::Client, &["company", "name"], ASIDE),
    (Field::Client, &["customer", "name"], ASIDE),
    (Field::Client, &["client", "name"], ASIDE),
    (Field::Client, &["account", "name"], ASIDE),
    (Field::Client, &["organization", "name"], ASIDE),
    (Field::Client, &["business", "name"], ASIDE),
];

const TICKET_WORDS: &[ByWords] = &[
    (Field::Answered, &["first", "response"], ASIDE),
    (Field::Answered, &["first", "reply"], ASIDE),
    (Field::Resolved, &["resolved"], ASIDE),
    (Field::Resolved, &["resolution"], ASIDE),
    (Field::Resolved, &["solved"], ASIDE),
    (Field::Closed, &["closed"], ASIDE),
    (Field::Closed, &["completed"], ASIDE),
    (Field::Closed, &["completion"], ASIDE),
    (Field::Closed, &["finished"], ASIDE),
    (Field::Opened, &["created"], ASIDE),
    (Field::Opened, &["opened"], ASIDE),
    (Field::Opened, &["submitted"], ASIDE),
    (Field::Opened, &["reported"], ASIDE),
    (Field::Updated, &["updated"], ASIDE),
    (Field::Updated, &["modified"], ASIDE),
    (Field::Status, &["status"], ASIDE),
    (Field::Status, &["state"], ASIDE),
];

const CLIENT_WORDS: &[ByWords] = &[
    (Field::LastContact, &["last", "contact"], ASIDE),
    (Field::LastContact, &["last", "contacted"], ASIDE),
    (Field::LastContact, &["last", "interaction"], ASIDE),
    (Field::LastContact, &["last", "activity"], ASIDE),
];

/// The fields that a column's words suggest, best first. A column of ends and states is worth a guess, since whoever
/// does not see how tickets end takes them all for open; what stands in it has the last word.
pub(super) fn by_words(kind: Kind, name: &str) -> Vec<Field> {
    let words = format!(" {} ", super::words::plain(&apart(name)));
    let has = |word: &&str| words.contains(&format!(" {word} "));
    let own: &[ByWords] = match kind {
        Kind::Tickets => TICKET_WORDS,
        Kind::Clients => CLIENT_WORDS,
        Kind::Contacts => &[],
    };
    own.iter()
        .chain(NAMED)
        .filter(|(_, all, none)| all.iter().all(has) && !none.iter().any(has))
        .map(|(field, ..)| *field)
        .collect()
}

/// A name in camel case as words: “resolvedDateTime” is “resolved Date Time”.
pub(super) fn apart(name: &str) -> String {
    let mut apart = String::with_capacity(name.len() + 4);
    let mut before = ' ';
    for c in name.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            apart.push(' ');
        }
        apart.push(c);
        before = c;
    }
    apart
}
