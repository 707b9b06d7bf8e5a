//! How an exchange went, as call lists, calendars and CRMs call it: by which channel, who reached out, and whether
//! anybody was reached. One value may say several of these (“Outgoing call, no answer”), in whichever column it stands.

use super::phrase;
use crate::domain::{Channel, Direction};

/// What came of a row of a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::exchange::csv) enum End {
    /// It took place.
    Reached,
    /// Nobody was reached, or it did not take place.
    Attempt,
    /// They tried to reach us, or left something: an answer is owed.
    Missed,
    /// Something written down: no exchange.
    Note,
    /// Something to be done.
    Plan,
    /// Sent by a program to many.
    Automatic,
}

/// What a value says, as far as it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::exchange::csv) struct Manner {
    pub(in crate::exchange::csv) channel: Option<Channel>,
    pub(in crate::exchange::csv) direction: Option<Direction>,
    pub(in crate::exchange::csv) end: Option<End>,
}

const NOTHING: Manner = Manner {
    channel: None,
    direction: None,
    end: None,
};

const fn by(channel: Channel) -> Manner {
    Manner {
        channel: Some(channel),
        ..NOTHING
    }
}

const fn went(direction: Direction) -> Manner {
    Manner {
        direction: Some(direction),
        ..NOTHING
    }
}

const fn ended(end: End) -> Manner {
    Manner {
        end: Some(end),
        ..NOTHING
    }
}

const fn all(channel: Channel, direction: Direction, end: End) -> Manner {
    Manner {
        channel: Some(channel),
        direction: Some(direction),
        end: Some(end),
    }
}

/// What one may say that a value means, and how it is called.
pub(in crate::exchange::csv) const MEANINGS: &[(&str, Manner)] = &[
    ("call", by(Channel::Call)),
    ("mail", by(Channel::Mail)),
    ("visit", by(Channel::Visit)),
    ("meeting", by(Channel::Meeting)),
    ("chat", by(Channel::Chat)),
    ("letter", by(Channel::Letter)),
    ("other", by(Channel::Other)),
    ("in", went(Direction::In)),
    ("out", went(Direction::Out)),
    ("both", went(Direction::Both)),
    ("reached", ended(End::Reached)),
    ("attempt", ended(End::Attempt)),
    ("missed", ended(End::Missed)),
    ("note", ended(End::Note)),
    ("plan", ended(End::Plan)),
    ("automatic", ended(End::Automatic)),
];

/// English first, then German, French, Spanish, Italian, Portuguese, Dutch, Polish; without accents.
#[rustfmt::skip]
const MANNERS: &[(Manner, &[&str])] = &[
    (by(Channel::Call), &[
        "call", "called", "calls", "phone", "telephone", "phone call", "telephone call", "phonecall", "voice", "voip", "cold call",
        "telefon", "anruf", "telefonat", "appel", "appel telephonique", "telephone", "llamada", "llamada telefonica", "telefono",
        "chiamata", "telefonata", "chamada", "ligacao", "telefonema", "telefoongesprek", "gesprek", "bellen", "telefoontje", "client call", "customer call", "rozmowa",
        "rozmowa telefoniczna", "polaczenie", "tel",
    ]),
    (by(Channel::Mail), &[
        "mail", "email", "e mail", "emails", "e mails", "mails", "message by email", "courriel", "correo", "correo electronico", "posta elettronica",
    ]),
    (by(Channel::Visit), &[
        "visit", "site visit", "on site", "onsite", "in person", "walk in", "counter", "besuch", "vor ort", "client visit", "customer visit", "kundenbesuch", "visite client", "visita cliente", "visita al cliente", "klantbezoek", "visite", "visita", "bezoek", "wizyta",
    ]),
    (by(Channel::Meeting), &[
        "meeting", "meetings", "appointment", "lunch", "dinner", "coffee", "breakfast", "video", "video call", "video conference", "videocall", "conference call",
        "zoom", "demo", "presentation", "event", "webinar", "client meeting", "customer meeting", "kundentermin", "reunion client", "rendez vous client", "rdv client", "reunion con cliente", "riunione cliente", "teams meeting", "zoom meeting", "google meet", "online meeting",
        "termin", "besprechung", "treffen", "sitzung", "reunion", "rendez vous", "rdv", "reunion", "cita", "riunione", "appuntamento",
        "incontro", "reuniao", "encontro", "afspraak", "vergadering", "overleg", "spotkanie",
    ]),
    (by(Channel::Chat), &[
        "chat", "live chat", "livechat", "messaging", "message", "messenger", "whatsapp", "whats app", "sms", "text", "text message", "telegram", "im",
        "signal", "slack", "teams", "facebook", "twitter", "instagram", "social", "linkedin", "linkedin message", "imessage", "nachricht", "mensaje", "messaggio",
        "mensagem", "bericht", "wiadomosc",
    ]),
    (by(Channel::Letter), &["letter", "post", "fax", "postal", "postal mail", "brief", "lettre", "courrier", "carta", "lettera"]),
    (by(Channel::Other), &["other", "sonstiges", "autre", "otro", "altro", "outro", "overig", "inne"]),
    (went(Direction::In), &[
        "in", "inbound", "incoming", "received", "from client", "from customer", "from them", "client called", "customer called",
        "eingehend", "eingang", "eingehender", "empfangen", "entrant", "recu", "recue", "entrante", "recibido", "recibida", "entrata", "in entrata", "in arrivo", "ricevuto",
        "ricevuta", "recebido", "recebida", "de entrada", "inkomend", "inkomende", "ontvangen", "przychodzace", "przychodzacy", "odebrane", "odebrana",
    ]),
    (went(Direction::Out), &[
        "out", "outbound", "outgoing", "sent", "dialed", "dialled", "placed", "to client", "to customer", "from us", "reply sent",
        "ausgehend", "ausgang", "ausgehender", "gesendet", "gewahlt", "sortant", "envoye", "envoyee", "emis", "saliente", "enviado", "enviada", "realizada",
        "uscita", "in uscita", "inviato", "inviata", "effettuata", "de saida", "saida", "uitgaand", "uitgaande", "verzonden", "wychodzace",
        "wychodzacy", "wyslane", "wyslany", "wybrane",
    ]),
    (went(Direction::Both), &["both", "conversation", "two way", "inout", "in out"]),
    (ended(End::Reached), &[
        "reached", "connected", "answered", "spoke", "spoke with", "spoken", "talked", "completed", "complete", "done", "held", "took place", "attended",
        "successful", "success", "interested", "not interested", "met", "accepted", "contacted", "connected with", "decision maker", "closed", "finished", "ok", "yes",
        "erreicht", "gesprochen", "erledigt", "durchgefuhrt", "stattgefunden", "angenommen", "joint", "effectue", "effectuee", "realise", "termine", "abouti",
        "contactado", "realizado", "hecho", "contestada", "completado", "completada", "atendida", "raggiunto", "risposto", "risposta", "effettuato", "completato", "svolto",
        "atendeu", "concluido", "concluida", "bereikt", "gesproken", "voltooid", "afgerond", "beantwoord", "zakonczone", "odbyte", "odbylo sie", "wykonane", "nawiazano kontakt",
    ]),
    (ended(End::Attempt), &[
        "attempt", "attempted", "tried", "no answer", "noanswer", "not answered", "unanswered", "didn t answer", "no response", "no reply", "busy", "line busy", "engaged",
        "voicemail", "left voicemail", "left voice mail", "voice mail", "left message", "left a message", "left live message", "lvm", "vm", "answering machine", "machine",
        "gatekeeper", "not reached", "unreached", "not connected", "not available", "unavailable", "not in", "out of office", "bounced", "bounce", "undelivered",
        "not delivered", "delivery failed", "failed", "wrong number", "wrong contact", "bad number", "invalid number", "number not in service", "disconnected", "not in service", "dropped",
        "no show", "noshow", "no showed", "did not show", "didn t show", "not held", "did not attend", "not attended", "absent", "cancelled", "canceled", "cancel", "called off",
        "postponed", "rescheduled", "skipped", "declined", "rejected", "expired", "no contact", "not contacted", "abandoned", "hung up", "unsuccessful", "not successful", "not completed",
        "incomplete", "did not happen", "didn t happen", "did not take place", "switched off", "unreachable", "ring no answer", "rna", "mailbox full", "no pickup", "no pick up", "not picked up",
        "nicht erreicht", "keine antwort", "nicht erreichbar", "besetzt", "niemand erreicht", "kein anschluss", "falsche nummer", "mailbox", "anrufbeantworter",
        "auf mailbox gesprochen", "ab besprochen", "anrufbeantworter besprochen", "mailbox besprochen", "nachricht hinterlassen", "ab", "abgesagt", "verschoben", "nicht erschienen", "ausgefallen", "abgelehnt", "nicht abgenommen", "nicht stattgefunden",
        "pas de reponse", "sans reponse", "non joint", "injoignable", "occupe", "messagerie", "repondeur", "message laisse", "message vocal", "mauvais numero", "faux numero", "annule", "annulee", "reporte", "reportee", "absent",
        "sin respuesta", "no contesta", "no contesto", "no contestada", "ocupado", "buzon de voz", "dejo mensaje", "mensaje dejado", "numero equivocado", "no localizado", "cancelado", "cancelada", "pospuesto", "aplazado", "no asistio", "no se presento",
        "nessuna risposta", "senza risposta", "non risponde", "non risposto", "occupato", "segreteria", "lasciato messaggio", "segreteria telefonica", "numero errato", "numero sbagliato", "irraggiungibile", "non raggiunto", "annullato", "annullata", "rinviato", "non presentato",
        "sem resposta", "nao atendeu", "nao atendida", "nao atende", "caixa postal", "deixou recado", "recado", "correio de voz", "numero errado", "nao compareceu", "adiado", "remarcado",
        "geen antwoord", "geen gehoor", "niet bereikt", "niet opgenomen", "in gesprek", "bezet", "voicemail ingesproken", "bericht achtergelaten", "verkeerd nummer", "geannuleerd", "verzet", "uitgesteld", "niet verschenen",
        "brak odpowiedzi", "nie odebrano", "nie odebral", "nieodebrane wychodzace", "zajete", "poczta glosowa", "zly numer", "bledny numer", "odwolane", "anulowane", "przelozone", "nie stawil sie", "nieudane",
    ]),
    (Manner { channel: Some(Channel::Call), direction: Some(Direction::In), end: Some(End::Missed) }, &[
        "missed", "missed call", "missed calls", "call missed", "missed incoming", "missed inbound", "incoming missed", "inbound missed", "callback request", "call back request", "callback requested",
        "verpasst", "verpasster anruf", "entgangen", "entgangener anruf", "in abwesenheit", "anruf in abwesenheit", "manque", "appel manque", "perdida", "llamada perdida",
        "persa", "chiamata persa", "chiamata senza risposta", "perdido", "chamada perdida", "chamada nao atendida", "gemist", "gemiste oproep", "gemist gesprek", "nieodebrane", "polaczenie nieodebrane",
    ]),
    (all(Channel::Mail, Direction::In, End::Missed), &[
        "web form", "webform", "web forms", "form", "contact form", "form submission", "form submitted", "web", "website", "web inquiry", "web enquiry", "inquiry", "enquiry", "portal", "self service", "helpdesk", "help desk",
        "web service", "feedback widget", "widget", "web request", "quote request", "kontaktformular", "formular", "webformular", "anfrage", "formulaire", "formulaire de contact", "formulaire web", "formulario", "formulario web",
        "formulario de contacto", "modulo", "modulo web", "modulo di contatto", "formulario de contato", "formulier", "webformulier", "contactformulier", "formularz", "formularz kontaktowy",
    ]),
    (ended(End::Note), &[
        "note", "notes", "internal note", "comment", "comments", "remark", "memo", "system", "log", "activity log", "file", "attachment", "document", "reminder", "stage change", "stage changed", "status change", "status changed",
        "status update", "lifecycle", "lifecycle change", "deal", "deal created", "deal stage", "opportunity", "opportunity created", "owner change", "owner changed", "ownership change", "field change", "property change",
        "created", "updated", "record update", "record created", "merge", "merged", "import", "imported", "assignment", "assigned", "page view", "pageview", "email opened", "email open", "opened", "clicked", "email clicked", "email click",
        "scheduled", "unknown", "tentative", "notiz", "bemerkung", "kommentar", "statusanderung", "remarque", "commentaire", "nota", "notas", "comentario", "comentarios", "cambio de estado", "annotazione", "commento", "cambio di stato",
        "observacao", "anotacao", "mudanca de status", "notitie", "opmerking", "statuswijziging", "notatka", "uwaga", "komentarz", "zmiana statusu",
    ]),
    (ended(End::Plan), &[
        "task", "tasks", "to do", "todo", "to dos", "follow up", "followup", "action item", "deadline", "call to make", "not started", "planned", "open", "pending", "deferred", "in progress", "waiting", "upcoming", "due",
        "waiting on someone else", "not done", "aufgabe", "wiedervorlage", "geplant", "nicht begonnen", "offen", "in bearbeitung", "tache", "a faire", "planifie", "tarea", "por hacer", "pendiente", "planificado", "no iniciado", "no iniciada",
        "attivita", "da fare", "pianificato", "tarefa", "a fazer", "pendente", "agendado", "planejado", "nao iniciado", "taak", "te doen", "gepland", "niet gestart", "zadanie", "do zrobienia", "zaplanowane", "nierozpoczete",
    ]),
    (ended(End::Automatic), &[
        "newsletter", "newsletters", "campaign", "mailing", "mass email", "mass mail", "bulk", "bulk email", "bulk mail", "marketing email", "marketing", "automated", "automatic", "automated email", "auto reply", "autoreply",
        "sequence", "drip", "broadcast", "email campaign", "rundschreiben", "kampagne", "infolettre", "campagne", "boletin", "campana", "campagna", "campanha", "boletim", "nieuwsbrief", "biuletyn", "kampania", "mailing list",
    ]),
];

/// What says something only where it is the whole value: in “client meeting” the client reaches out to nobody.
#[rustfmt::skip]
const WHOLLY: &[(Manner, &[&str])] = &[
    (went(Direction::In), &["client", "customer", "them", "caller", "kunde", "cliente", "klant", "klient"]),
    (went(Direction::Out), &["us", "me", "agent", "staff", "wir", "nous", "nosotros", "noi", "nos", "wij", "my"]),
    (by(Channel::Letter), &["list"]),
];

/// Of two ends of one value the one is taken that leaves more standing: an answer owed, a plan, nobody reached.
const STANDING: &[End] = &[
    End::Missed,
    End::Attempt,
    End::Automatic,
    End::Plan,
    End::Note,
    End::Reached,
];

/// Which of two ends leaves more standing.
pub(in crate::exchange::csv) fn more_standing(one: End, other: End) -> End {
    STANDING
        .iter()
        .copied()
        .find(|end| *end == one || *end == other)
        .unwrap_or(one)
}

/// What a value says; `None` when some of its words are not known.
pub(in crate::exchange::csv) fn manner(value: &str) -> Option<Manner> {
    match value.trim() {
        "<" | "←" | "->me" => return Some(went(Direction::In)),
        ">" | "→" => return Some(went(Direction::Out)),
        "<>" | "↔" => return Some(went(Direction::Both)),
        _ => {}
    }
    if let Some(manner) = phrase::exact(MANNERS, value).or_else(|| phrase::exact(WHOLLY, value)) {
        return Some(manner);
    }
    let said = phrase::read(MANNERS, value);
    if said.unknown() || said.found.is_empty() {
        return None;
    }
    let mut manner = NOTHING;
    for part in said.found {
        manner = manner.and(part);
    }
    Some(manner)
}

impl Manner {
    /// What both say; the first who says which channel or direction is heard, of two ends the one that leaves more
    /// standing.
    pub(in crate::exchange::csv) fn and(self, other: Self) -> Self {
        let end = match (self.end, other.end) {
            (Some(one), Some(two)) => Some(more_standing(one, two)),
            (one, two) => one.or(two),
        };
        Self {
            channel: self.channel.or(other.channel),
            direction: self.direction.or(other.direction),
            end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{End, manner};
    use crate::domain::{Channel, Direction};

    #[test]
    fn a_value_says_channel_direction_and_end_or_is_not_known() {
        let said = |value| manner(value).map(|m| (m.channel, m.direction, m.end));
        assert_eq!(
            said("Outgoing call - No answer"),
            Some((
                Some(Channel::Call),
                Some(Direction::Out),
                Some(End::Attempt)
            ))
        );
        assert_eq!(
            said("Missed"),
            Some((Some(Channel::Call), Some(Direction::In), Some(End::Missed)))
        );
        assert_eq!(said("No Show"), Some((None, None, Some(End::Attempt))));
        assert_eq!(said("Not answered"), Some((None, None, Some(End::Attempt))));
        assert_eq!(
            said("Pas de réponse"),
            Some((None, None, Some(End::Attempt)))
        );
        assert_eq!(
            said("Email received"),
            Some((Some(Channel::Mail), Some(Direction::In), None))
        );
        assert_eq!(
            said("Client meeting"),
            Some((Some(Channel::Meeting), None, None))
        );
        assert_eq!(said("Customer"), Some((None, Some(Direction::In), None)));
        assert_eq!(said("Team call"), None, "a call among ourselves");
        assert_eq!(said("Frobnicated"), None);
        assert_eq!(said("not really reached"), None);
    }
}
