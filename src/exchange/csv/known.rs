//! The names under which help desks, address books and CRMs export each field, best first: of two columns
//! that would do, the one whose name stands earlier is taken. Compared without case, digits and punctuation,
//! so “E-mail 1 - Value” stands for all of its kind.

use super::columns::Field;
use crate::exchange::Kind;

/// A name as names are compared: letters alone, in lower case.
pub(super) fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
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
    "Société", "Entreprise", "Empresa",
];
#[rustfmt::skip]
const FIRST: &[&str] = &["First Name", "Firstname", "Given Name", "Vorname", "Nome", "Prénom", "Nombre"];
#[rustfmt::skip]
const LAST: &[&str] = &["Last Name", "Lastname", "Family Name", "Surname", "Nachname", "Cognome", "Apellido"];
#[rustfmt::skip]
const MAIL: &[&str] = &[
    "Mail", "Email", "E-mail", "Email Address", "E-mail Address", "E-mail 1 - Value", "Primary Email", "Work Email",
    "Email Work", "Business Email", "Email Home", "Home Email", "Personal Email", "Email Other", "Other Email",
    "Secondary Email", "Additional email addresses", "Person - Email", "Requester Email", "From Email",
    "Contact Email", "Customer Email", "Client Email", "Reporter Email", "User Email", "Mailadresse",
    "E-Mail-Adresse", "Indirizzo e-mail",
];
#[rustfmt::skip]
const PHONE: &[&str] = &[
    "Phone", "Phone Number", "Primary Phone", "Work Phone", "Business Phone", "Phone Work", "Company Main Phone",
    "Mobile", "Mobile Phone", "Mobile Phone Number", "Mobile Number", "Cell Phone", "Home Mobile", "Home Phone",
    "Phone Home", "Phone Mobile", "Other Phone", "Car Phone", "Telephone", "Telephone Number", "Tel",
    "Phone 1 - Value", "Person - Phone", "Contact Phone", "Requester Phone", "Telefon", "Telefono", "Téléphone",
    "Cellulare", "Handy",
];

#[rustfmt::skip]
const CLIENTS: &[(Field, &[&str])] = &[
    (Field::Client, COMPANY),
    (Field::Person, &[
        "Person", "Name", "Full Name", "Display Name", "Person - Name", "Contact Name", "Contact", "File As",
        "Nominativo", "Ansprechpartner", "Ansprechpartnerin", "Kontaktperson", "Referente", "Contatto", "Contacto",
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
    (Field::Id, &["ID", "Record ID", "Contact ID", "Person - ID", "Client ID", "Customer ID", "Account ID", "Company ID"]),
    (Field::Added, &[
        "Added", "Added At", "Client Since", "Customer Since", "Created", "Created At", "Created On",
        "Create Date", "Created Date", "Date Created", "Creation Date", "Person - Person created",
        "Organization - Organization created", "Person - Add time",
    ]),
    (Field::LastContact, &[
        "Last Contact", "Last Contact Date", "Last Contacted", "Last Activity Date", "Last Activity",
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
    (Field::Id, &["ID", "Activity ID", "Contact ID", "Record ID", "Activity - ID"]),
    (Field::At, &[
        "At", "When", "Date", "Datetime", "Date Time", "Date and Time", "Timestamp", "Contact Date",
        "Activity date", "Activity - Due date", "Date Sent", "Sent", "Sent At", "Start", "Start Time",
        "Start Date", "Logged At", "Created At", "Create Date", "Created", "Datum", "Data", "Time",
    ]),
    (Field::Time, &["Time", "Activity - Due time", "Uhrzeit", "Ora"]),
    (Field::Direction, &["Direction", "In/Out", "Call Direction", "Call Type"]),
    (
        Field::Channel,
        &["Channel", "Activity - Type", "Activity Type", "Type", "Medium", "Via", "Method", "Interaction Type", "Kind"],
    ),
    (Field::Title, &["Title", "Subject", "Activity - Subject", "Topic", "Betreff", "Oggetto"]),
    (Field::Text, &[
        "Text", "Note body", "Body", "Message", "Activity - Note", "Notes", "Note", "Description", "Content",
        "Comment", "Comments", "Summary", "Details",
    ]),
    (Field::Mood, &["Mood", "Sentiment", "Feeling", "Tone", "Satisfaction"]),
    (Field::Outcome, &["Outcome", "Call Outcome", "Result"]),
    (Field::Automatic, &["Automatic", "Newsletter", "Bulk"]),
    (Field::Done, &["Done", "Activity - Done", "Completed"]),
];

#[rustfmt::skip]
const TICKETS: &[(Field, &[&str])] = &[
    (Field::Id, &[
        "Case ID", "Ticket ID", "Ticket Number", "Ticket No", "Issue key", "Case Number", "Request ID",
        "Request Number", "case:concept:name", "Ticket", "Case", "Key", "Issue ID", "Incident", "Number",
        "Reference", "Ref", "ID",
    ]),
    (Field::Client, COMPANY),
    (Field::Person, &[
        "Person", "Requester", "Requester Name", "Contact Name", "Contact", "Associated Contact", "Reporter",
        "Caller", "From", "Customer", "Customer Name", "User", "User Name", "Full name", "Requested by",
        "Reported by", "Name",
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
    (Field::Time, &["Time"]),
    (Field::Opened, &[
        "Opened", "Opened At", "Open Date", "Date Opened", "Date/Time Opened", "Created", "Created At",
        "Created Time", "Create Date", "Created Date", "Date Created", "Created On", "Creation Date",
        "Create Time", "Submitted", "Submitted At", "Requested At", "Reported At", "Erstellt",
    ]),
    (Field::Answered, &[
        "Answered At", "First Response At", "First Response", "First Responded At", "First Response Date",
        "Initial response time", "First Reply At", "First Reply", "First Replied At", "First Answer",
        "Responded At", "Answered",
    ]),
    (Field::Resolved, &[
        "Resolved At", "Resolved", "Resolved Time", "Resolved Date", "Date Resolved", "Resolution Date",
        "Solved At", "Solved", "Solved Date", "Date Solved", "Fixed At", "Gelöst",
    ]),
    (Field::Closed, &[
        "Closed At", "Closed", "Closed Time", "Closed Date", "Close Date", "Close At", "Close Time",
        "Date Closed", "Date/Time Closed", "Geschlossen",
    ]),
    (Field::Updated, &[
        "Updated At", "Updated", "Updated Date", "Last Updated", "Last Update", "Last update time",
        "Last Modified", "Last Modified Date", "Last Activity", "Last Activity Date", "Modified",
    ]),
    (Field::Promised, &["Promised", "Promised At", "Promised Date", "Promised By"]),
    (Field::Status, &["Status", "State", "Current Status", "Ticket Status", "Case Status", "Stato"]),
    (
        Field::Severity,
        &["Severity", "Seriousness", "Priority", "Urgency", "Impact", "Ticket Priority", "Priorität", "Priorità"],
    ),
    (Field::Channel, &[
        "Channel", "Source", "Via", "Origin", "Case Origin", "Ticket Source", "Ticket Channel",
        "Create Channel Type",
    ]),
    (Field::Title, &["Subject", "Title", "Summary", "Short Description", "Ticket name", "Topic", "Betreff", "Oggetto"]),
    (Field::Text, &["Description", "Text", "Body", "Message", "Details", "Content", "Ticket description"]),
    (Field::Reopens, &["Reopens", "Reopened", "Reopen Count", "Times Reopened", "Number of reopens"]),
    (Field::By, &[
        "Resource", "org:resource", "Assignee", "Assigned To", "Agent", "Agent Name", "Agent Assigned", "Owner",
        "Ticket owner", "Case Owner", "Staff", "Assigned agent",
    ]),
];
