//! States of tickets and what happens to them, as help desks and trackers call them in eight languages.

use super::phrase;

/// What an activity or a state does to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::exchange::csv) enum Act {
    /// It is ours to act; after a resolution it is open again.
    Open,
    /// We took it in charge: as an activity, the first time, that answers the customer; as a state it says nothing
    /// that they heard.
    Taken,
    /// We answered.
    Answered,
    /// The customer wrote.
    Wrote,
    /// The customer has to act.
    Waiting,
    /// Somebody else has to act: a supplier, another company.
    Supplier,
    /// It is resolved.
    Resolved,
    /// It is over, often closed by a clock long after.
    Closed,
    /// A verdict of a tracker beside the ticket: as the state of a ticket it is closed.
    Verdict,
    /// They came back with it.
    Reopened,
    /// Work of ours that says nothing to the customer.
    Work,
}

/// What one may say that a value means, and how it is called.
pub(in crate::exchange::csv) const MEANINGS: &[(&str, Act)] = &[
    ("open", Act::Open),
    ("in progress", Act::Taken),
    ("answered", Act::Answered),
    ("they wrote", Act::Wrote),
    ("waiting", Act::Waiting),
    ("supplier", Act::Supplier),
    ("resolved", Act::Resolved),
    ("closed", Act::Closed),
    ("reopened", Act::Reopened),
    ("note", Act::Work),
];

/// English first, then German, French, Spanish, Italian, Portuguese, Dutch, Polish; without accents.
#[rustfmt::skip]
const ACTS: &[(Act, &[&str])] = &[
    (Act::Open, &[
        "open", "opened", "new", "created", "create", "insert", "submitted", "registered", "received", "logged",
        "waiting for support", "waiting for agent", "waiting for us", "awaiting our reply", "waiting for our reply", "with us", "in support", "with support", "waiting on us", "waiting on agent", "waiting on support",
        "pending agent", "pending internal", "awaiting agent", "awaiting support", "awaiting assignment", "todo", "to do", "backlog",
        "unassigned", "not started", "not resolved", "not solved", "unresolved", "unsolved", "queued", "planned",
        "selected for development", "ready", "active", "draft", "overdue", "untouched", "customer action completed",
        "neu", "offen", "eroffnet", "erstellt", "ungelost", "nicht zugewiesen", "in warteschlange",
        "nouveau", "nouvelle", "ouvert", "ouverte", "a traiter", "non resolu", "a faire",
        "nuevo", "nueva", "abierto", "abierta", "sin asignar", "registrado", "creado", "por hacer",
        "nuovo", "nuova", "aperto", "aperta", "da fare", "non assegnato", "creato", "inserito",
        "novo", "nova", "aberto", "aberta", "criado", "a fazer", "em aberto", "registado",
        "nieuw", "geopend", "te doen", "aangemaakt", "niet toegewezen", "geregistreerd",
        "nowy", "nowe", "nowa", "otwarte", "otwarty", "otwarta", "do zrobienia", "zarejestrowane", "utworzone",
    ]),
    (Act::Taken, &[
        "working on it", "take in charge", "taken in charge", "in charge", "in progress", "work in progress", "wip", "working", "working on", "started",
        "start progress", "accepted", "accept", "acknowledged", "acknowledge", "in process", "processing", "being processed",
        "under investigation", "investigating", "under review", "in review", "in treatment", "in work",
        "in bearbeitung", "in arbeit", "begonnen", "angenommen", "wird bearbeitet", "in klarung",
        "en cours", "en cours de traitement", "en traitement", "pris en charge", "prise en charge",
        "en curso", "en progreso", "en proceso", "en tramite", "aceptado",
        "presa in carico", "preso in carico", "in corso", "in lavorazione", "accettato",
        "em andamento", "em curso", "em progresso", "em atendimento", "em tratamento", "aceito", "aceite",
        "in behandeling", "in uitvoering", "mee bezig", "geaccepteerd",
        "w toku", "w trakcie", "w trakcie realizacji", "w realizacji", "w trakcie rozwiazywania", "przyjete", "przyjety",
    ]),
    (Act::Answered, &[
        "answered", "answer", "replied", "reply", "responded", "response sent", "first response", "public reply",
        "agent replied", "agent responded", "we replied", "staff replied", "replied to customer", "reply sent",
        "beantwortet", "repondu", "respondido", "risposto", "respondida", "beantwoord", "odpowiedziano",
    ]),
    (Act::Wrote, &[
        "customer replied", "customer responded", "customer reply", "client replied", "client responded", "customer reply received",
        "user replied", "requester replied", "requester responded", "customer response", "customer updated", "updated by customer",
        "customer commented", "end user replied", "reply received", "customer answered", "client answered", "user answered", "requester answered",
        "answered by customer", "answered by client", "answered by user", "replied by customer", "replied by client", "replied by user",
        "kunde hat geantwortet", "antwort vom kunden", "reponse du client", "le client a repondu", "cliente respondio",
        "respuesta del cliente", "il cliente ha risposto", "risposta del cliente", "cliente respondeu",
        "resposta do cliente", "klant heeft gereageerd", "klient odpowiedzial",
    ]),
    (Act::Waiting, &[
        "wait", "waiting", "pending", "awaiting", "waiting for customer", "waiting for client",
        "waiting on customer", "waiting on client", "waiting on contact", "waiting for requester", "waiting for user", "waiting for reply",
        "waiting for response", "waiting on user", "waiting on reply", "waiting on requester",
        "awaiting user info", "awaiting caller", "awaiting customer", "awaiting client", "awaiting user", "awaiting reply", "awaiting response",
        "awaiting customer reply", "awaiting customer response", "awaiting info", "awaiting information",
        "pending customer", "pending client", "pending user", "pending requester", "pending reply", "pending response", "pending customer reply",
        "need info", "needinfo", "needs info", "need more info", "needs more info", "more info", "feedback", "info requested",
        "information requested", "customer action", "awaiting feedback", "waiting for feedback", "user action required",
        "warten", "wartend", "wartet", "wartet auf kunde", "wartet auf kunden", "warten auf kunde", "warten auf kunden", "warte auf kunde",
        "wartet auf antwort", "warten auf antwort", "ruckfrage", "ausstehend", "warten auf ruckmeldung", "wartet auf ruckmeldung",
        "en attente", "en attente client", "en attente du client", "en attente de reponse", "attente client", "en attente de client",
        "pendiente", "en espera", "esperando cliente", "esperando respuesta", "esperando al cliente", "en espera del cliente",
        "pendiente del cliente", "pendiente de cliente", "en espera de respuesta",
        "in attesa", "in attesa del cliente", "in attesa di risposta", "attesa cliente", "in attesa cliente",
        "pendente", "em espera", "aguardando", "aguardando cliente", "aguardando resposta", "aguardando o cliente",
        "aguardando resposta do cliente", "a aguardar cliente", "a aguardar", "a aguardar resposta",
        "in afwachting", "wachten", "wacht op klant", "wachten op klant", "wacht op antwoord", "wachtend op klant", "wacht op reactie",
        "oczekuje", "oczekujace", "oczekujacy", "oczekiwanie", "oczekiwanie na klienta", "oczekuje na klienta",
        "oczekuje na odpowiedz", "czeka na klienta",
    ]),
    (Act::Supplier, &[
        "third party", "waiting on third party", "waiting for third party", "waiting on 3rd party", "waiting for 3rd party", "pending third party",
        "awaiting third party", "pending 3rd party", "awaiting 3rd party", "3rd party", "waiting on vendor", "waiting for vendor", "pending vendor", "awaiting vendor", "with vendor",
        "vendor", "with supplier", "supplier", "waiting for supplier", "waiting on supplier", "pending supplier", "awaiting supplier",
        "with manufacturer", "waiting on manufacturer", "awaiting parts", "waiting for parts", "waiting on parts", "parts ordered",
        "on order", "escalated to vendor", "escalated to supplier", "with partner", "waiting for partner", "awaiting evidence from vendor",
        "beim lieferanten", "bei drittanbieter", "wartet auf dritte", "warten auf dritte", "warten auf lieferant", "wartet auf lieferant",
        "warten auf lieferanten", "warten auf ersatzteil", "warten auf hersteller", "beim hersteller",
        "en attente fournisseur", "en attente du fournisseur", "chez le fournisseur", "en attente de tiers", "en attente d un tiers", "fournisseur",
        "esperando proveedor", "en espera de terceros", "en espera del proveedor", "pendiente de proveedor", "proveedor", "pendiente del proveedor", "esperando al proveedor",
        "in attesa fornitore", "in attesa del fornitore", "in attesa di terzi", "fornitore", "presso il fornitore",
        "aguardando fornecedor", "aguardando terceiro", "aguardando terceiros", "a aguardar fornecedor", "fornecedor", "com fornecedor",
        "wacht op leverancier", "wachten op leverancier", "wacht op derden", "wachten op derde partij", "wachten op derden", "bij leverancier",
        "oczekuje na dostawce", "oczekiwanie na dostawce", "u dostawcy", "oczekuje na strone trzecia",
    ]),
    (Act::Resolved, &[
        "resolve", "resolved", "solve", "solved", "fixed", "fix", "done", "completed", "complete", "delivered", "finished",
        "answered and resolved", "resolved by agent", "resolved by support", "resolved by us", "solved by agent", "resolved by customer", "resolved by user", "resolved permanently", "fulfilled", "repaired",
        "gelost", "behoben", "erledigt", "fertig", "fertiggestellt",
        "resolu", "resolue", "termine", "terminee", "traite", "traitee", "corrige", "fait",
        "resuelto", "resuelta", "solucionado", "solucionada", "completado", "completada", "terminado", "hecho", "finalizado",
        "risolto", "risolta", "completato", "completata", "fatto", "evaso", "concluso",
        "resolvido", "resolvida", "concluido", "concluida", "feito", "finalizada",
        "opgelost", "afgerond", "gereed", "klaar", "afgehandeld", "voltooid",
        "rozwiazane", "rozwiazany", "rozwiazana", "zakonczone", "zakonczony", "zrobione", "zrealizowane", "gotowe", "wykonane",
    ]),
    (Act::Closed, &[
        "close", "closed", "cancelled", "canceled", "cancel", "rejected", "declined", "withdrawn", "archived",
        "merged", "won t fix", "wontfix", "won t do", "closed by agent", "closed by support", "closed by staff", "closed by customer", "closed by client", "closed by user", "closed without reply", "closed no response", "closed incomplete", "closed complete", "closed skipped",
        "spam", "deleted", "abandoned", "no longer needed", "inactive",
        "chiuso", "chiusa", "annullato", "annullata",
        "geschlossen", "erfolgreich geschlossen", "erfolglos geschlossen", "zusammengefugt", "zusammengefuhrt", "entfernt", "abgeschlossen", "storniert", "abgebrochen", "abgelehnt",
        "ferme", "fermee", "fusionne", "abandonne", "clos", "cloture", "cloturee", "annule", "annulee", "rejete",
        "cerrado", "cerrada", "cancelado", "cancelada", "rechazado", "anulado",
        "fechado", "fechada", "encerrado", "encerrada", "rejeitado",
        "gesloten", "geannuleerd", "afgesloten", "afgewezen",
        "zamkniete", "zamkniety", "zamknieta", "anulowane", "anulowany", "odrzucone",
    ]),
    (Act::Verdict, &["verified", "invalid", "duplicate", "works for me", "worksforme", "not a bug", "obsolete"]),
    (Act::Reopened, &[
        "reopen", "reopened", "re open", "re opened", "wieder geoffnet", "wiedereroffnet", "erneut geoffnet", "rouvert", "reouvert",
        "reabierto", "reabierta", "riaperto", "riaperta", "reaberto", "reaberta", "heropend", "ponownie otwarte", "wznowione",
    ]),
    (Act::Work, &[
        "assign", "assigned", "assign seriousness", "assignment", "reassigned", "escalated", "escalate",
        "transferred", "triaged", "triage", "classified", "categorized", "updated", "changed", "internal note",
        "private note", "note", "create sw anomaly", "resolve sw anomaly", "sw anomaly", "require upgrade",
        "schedule intervention", "stuck", "blocked", "snoozed", "pending reminder", "pending close", "pending auto close", "scheduled", "on hold", "hold", "onhold", "suspended", "paused", "stalled", "deferred", "postponed",
        "zugewiesen", "warten auf erinnerung", "warten auf erfolgreich schliessen", "warten auf erfolglos schliessen", "warten auf schliessen", "pausiert", "zuruckgestellt", "angehalten", "eskaliert", "geplant",
        "non lu", "lu", "assigne", "attribue", "suspendu", "escalade", "planifie", "affecte",
        "asignado", "asignada", "suspendido", "escalado", "programado", "planificado",
        "assegnato", "assegnata", "sospeso", "programmato", "pianificato",
        "atribuido", "suspenso", "agendado", "pausado",
        "toegewezen", "gepland", "uitgesteld", "geescaleerd",
        "przypisane", "przypisany", "wstrzymane", "zaplanowane", "zawieszone", "przydzielone",
    ]),
];

/// What ends or pauses a duty of ours, and so has to be said by every word of a value.
fn must_be_clear(act: Act) -> bool {
    match act {
        Act::Answered | Act::Waiting | Act::Resolved | Act::Closed | Act::Verdict => true,
        Act::Open | Act::Taken | Act::Wrote | Act::Supplier | Act::Reopened | Act::Work => false,
    }
}

/// Words for the client, of whom something is awaited.
#[rustfmt::skip]
const THEIRS: &[&str] = &[
    "customer", "customers", "client", "clients", "user", "requester", "requestor", "contact", "caller", "reporter", "kunde", "kunden", "kundin", "anforderer", "melder", "demandeur", "usager", "utilisateur",
    "cliente", "clientes", "solicitante", "usuario", "richiedente", "utente", "klant", "aanvrager", "melder", "klienta", "klient",
];

/// What is awaited of them.
#[rustfmt::skip]
const REPLIES: &[&str] = &[
    "reply", "response", "answer", "feedback", "info", "information", "input", "confirmation", "approval", "s", "antwort", "ruckmeldung", "ruckfrage", "bestatigung", "freigabe", "auf", "vom", "des", "retour", "reponse",
    "d", "respuesta", "confirmacion", "del", "al", "risposta", "conferma", "resposta", "confirmacao", "antwoord", "reactie", "van", "odpowiedz", "od", "na", "from",
];

/// The order in which of two meanings of one value the one is taken that leaves more standing.
const STANDING: &[Act] = &[
    Act::Reopened,
    Act::Wrote,
    Act::Open,
    Act::Supplier,
    Act::Taken,
    Act::Work,
    Act::Waiting,
    Act::Answered,
    Act::Verdict,
    Act::Closed,
    Act::Resolved,
];

/// What an activity or state does; `None` when it is not known for sure.
pub(in crate::exchange::csv) fn act(value: &str) -> Option<Act> {
    if let Some(act) = phrase::exact(ACTS, value) {
        return Some(act);
    }
    let said = phrase::read(ACTS, value);
    let over = |act: &Act| matches!(act, Act::Resolved | Act::Closed | Act::Verdict);
    let act = STANDING
        .iter()
        .copied()
        .find(|act| said.found.contains(act))?;
    // “Waiting customer”, “en attente de retour client”: who is waited for makes it clear, not doubtful.
    let theirs = |word: &String| THEIRS.contains(&word.as_str());
    let waits = said.found.iter().all(|act| *act == Act::Waiting);
    let parties = said.left.iter().any(theirs);
    let clear = said.left.is_empty()
        || (waits
            && parties
            && said
                .left
                .iter()
                .all(|word| theirs(word) || REPLIES.contains(&word.as_str())));
    // “Closed, resolved” says one thing twice; “resolved, waiting for confirmation” says two.
    let one = said
        .found
        .iter()
        .all(|other| *other == act || (over(other) && over(&act)));
    (!must_be_clear(act) || (one && clear)).then_some(act)
}

#[cfg(test)]
mod tests {
    use super::{Act, act};

    #[test]
    fn a_state_is_known_for_sure_or_not_at_all() {
        for (value, means) in [
            ("Closed - Resolved", Some(Act::Closed)),
            ("Not resolved", Some(Act::Open)),
            ("not yet solved", None),
            ("Resolved, waiting for confirmation", None),
            ("Résolu", Some(Act::Resolved)),
            ("Waiting on Third Party", Some(Act::Supplier)),
            ("Wartet auf Kunden", Some(Act::Waiting)),
            ("Pending legal", None),
            ("Open (legal)", Some(Act::Open)),
            ("Answered by customer", Some(Act::Wrote)),
            ("Customer answered", Some(Act::Wrote)),
            ("Answered, customer", None),
            ("Closed by customer", Some(Act::Closed)),
            ("Waiting Customer", Some(Act::Waiting)),
            ("En attente de retour client", Some(Act::Waiting)),
            ("Waiting for us", Some(Act::Open)),
            ("Waiting for our team", None),
            ("Pending agent reply", Some(Act::Open)),
            ("On hold", Some(Act::Work)),
            ("Frobnicated", None),
            ("Zamknięte", Some(Act::Closed)),
        ] {
            assert_eq!(act(value), means, "{value}");
        }
    }
}
