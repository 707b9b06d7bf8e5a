//! Names of columns read by their parts: people combine a few words in endless ways (“Case Title”, “Aberto em”, “Letzter
//! Anruf”), so what is listed is the words and what they make together, never whole names. A name is read only where
//! every word of it is known.

use super::field::Field;
use super::known::apart;
use super::words::plain;
use crate::exchange::Kind;

/// What a word of a column's name may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Party,
    Person,
    Name,
    First,
    Last,
    Number,
    Ticket,
    Date,
    Time,
    Open,
    Close,
    Resolve,
    Update,
    Reply,
    State,
    Priority,
    Title,
    Text,
    Latest,
    Contact,
    Since,
    Mail,
    Phone,
    Direction,
    Type,
    Outcome,
    Length,
    Begin,
    Due,
    /// Says which of several, and nothing else: “primary”, “1”, “current”.
    Which,
}

/// Words without accents: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish. One word may be several
/// things: “contact” is a person, and an exchange.
#[rustfmt::skip]
const WORDS: &[(Part, &str)] = &[
    (Part::Party, "client clients customer company account organization organisation organizations business firm partner debtor merchant kunde kunden kundin firma firmen unternehmen auftraggeber mandant debitor \
        client societe entreprise entite tiers raison sociale cliente clientes empresa organizacion azienda ditta societa organizzazione cliente ragione organizacao klant klanten bedrijf organisatie relatie klient klienta \
        kontrahent firmy przedsiebiorstwo organizacja trading related"),
    (Part::Person, "person contact contacts requester requestor reporter caller user submitter initiator requested reported raised ansprechpartner ansprechpartnerin kontakt kontaktperson melder anforderer kundenbenutzer \
        anrufer interlocuteur demandeur appelant contacto solicitante persona contatto referente richiedente contato solicitante pessoa contactpersoon aanvrager melder beller osoba zglaszajacy kontaktowa dzwoniacy"),
    (Part::Name, "name names nom nome nombre naam nazwa bezeichnung display full vollstandiger complet completo"),
    (Part::First, "first given fore vor prenom voor imie firstname vorname voornaam"),
    (Part::Last, "last family sur nach surname lastname nachname cognome apellido apellidos sobrenome apelido achternaam nazwisko familienname famille achter"),
    (Part::Number, "id number no nr nummer numero num key code ref reference referenz referencia riferimento referencia referentie numer kennung sysid uuid guid protocolo n"),
    (Part::Ticket, "ticket tickets case cases incident incidents issue request conversation vorgang vorgangs anfrage fall storung meldung demande dossier caso solicitud incidencia peticion richiesta segnalazione pratica \
        chamado pedido solicitacao ocorrencia melding verzoek aanvraag zaak zgloszenie zgloszenia sprawa sprawy requests"),
    (Part::Date, "date datum tag dates data fecha dia day datetime on am le il em op dnia jour giorno dag timestamp moment zeitpunkt stamp tijdstip"),
    (Part::Time, "time hour zeit uhrzeit heure hora ora tijd godzina uhr"),
    (Part::Open, "opened open created create creation submitted submission entered logged raised received registered registration reported inserted eroffnet eroffnung eroffnungs erstellt erstell erstellung erstellungs angelegt \
        anlage gemeldet melde eingang eingangs eingegangen erfasst erfassung ouvert ouverte ouverture cree creee creation saisie abierto abierta apertura creado creada creacion alta registro registrado aperto aperta creato \
        creata creazione inserimento inserito aberto aberta abertura criado criada criacao aangemaakt aanmaak geopend gemeld opening utworzono utworzenia otwarto otwarcia zgloszono dodano rejestracji zgloszenia"),
    (Part::Close, "closed close closing completed complete completion finished ended geschlossen schliessung schliess abgeschlossen abschluss erledigt ende ferme fermee fermeture cloture cloturee clos cerrado cerrada cierre \
        finalizado finalizada finalizacion chiuso chiusa chiusura fechado fechada fechamento encerrado encerrada encerramento conclusao concluido gesloten sluiting sluitings afgesloten afgehandeld zamknieto zamkniecia \
        zakonczono zakonczenia"),
    (Part::Resolve, "resolved resolution solved solution fixed gelost losung losungs behoben behebung resolu resolue resuelto resuelta resolucion solucion solucionado risolto risolta risoluzione resolvido resolvida resolucao \
        solucao opgelost oplossing oplos rozwiazano rozwiazania"),
    (Part::Update, "updated update modified changed change geandert aktualisiert anderung anderungs bearbeitet modifie modification maj jour actualizado actualizacion modificado modificacion aggiornato aggiornamento \
        modificato modifica atualizado atualizacao modificado gewijzigd wijziging wijzigings bijgewerkt zmodyfikowano modyfikacji zaktualizowano aktualizacji"),
    (Part::Reply, "response responded reply replied answer answered antwort reponse respuesta risposta resposta reactie antwoord odpowiedz odpowiedzi"),
    (Part::State, "status state stage phase stato statut etat estado situacao situacion stan zustand fase etap"),
    (Part::Priority, "priority severity urgency impact prioritat dringlichkeit schweregrad priorite urgence gravite severite prioridad urgencia gravedad severidad priorita urgenza gravita prioridade urgencia gravidade \
        prioriteit urgentie ernst priorytet pilnosc"),
    (Part::Title, "subject title summary topic headline betreff titel thema kurzbeschreibung sujet objet titre asunto titulo oggetto titolo argomento assunto onderwerp temat tytul short"),
    (Part::Text, "description text body message content details notes note comment comments memo beschreibung inhalt notiz notizen bemerkung bemerkungen kommentar contenu commentaire commentaires remarque descripcion contenido \
        comentario comentarios notas nota descrizione contenuto commento commenti descricao conteudo omschrijving inhoud opmerking opmerkingen notitie opis tresc uwagi notatka komentarz"),
    (Part::Latest, "last latest laatst recent previous letzter letzte letztes letzten zuletzt dernier derniere derniers ultimo ultima laatste ostatni ostatnia ostatnio ostatniego"),
    (Part::Contact, "contact contacted contacts kontakt kontaktiert kontakts interaction interactions activity activities aktivitat activite actividad attivita atividade activiteit aktywnosc aktywnosci call calls anruf anrufs \
        telefonat appel llamada chiamata telefonata chamada ligacao gesprek telefoongesprek rozmowa rozmowy polaczenie polaczenia spoke spoken talked touch touchpoint touched meeting meetings termin besuch besuchs reunion rendez \
        vous visita visite bezoek wizyta wizyty gesprach outreach engagement event conversation contacto contatto contato mail email kontaktu besprechung session"),
    (Part::Since, "since seit depuis desde dal sinds od start beginn beginning debut inicio inizio begin"),
    (Part::Mail, "mail email mails emails correo courriel electronico electronique elettronica posta mailadresse emailadresse address adresse adres direccion indirizzo endereco from absender expediteur"),
    (Part::Phone, "phone telephone tel telefon telefono telefoon telefone mobile mobil mobiltelefon handy cell cellulare celular movil portable gsm komorka rufnummer telefonnummer telefoonnummer"),
    (Part::Direction, "direction richtung sens direccion direzione direcao sentido richting kierunek inbound outbound"),
    (Part::Type, "type kind channel medium source origin via typ art kanal kontaktart anrufart tipo canal canale soort rodzaj fuente origen origine fonte herkunft quelle bron zrodlo medio mezzo"),
    (Part::Outcome, "outcome result disposition ergebnis resultat resultado esito risultato resultaat wynik"),
    (Part::Length, "duration length talk talking dauer gesprachsdauer duree duracion durata duracao duur gespreksduur czas trwania"),
    (Part::Begin, "start started starts begin began beginn debut inicio inizio poczatek sent held placed"),
    (Part::Due, "due deadline fallig falligkeit echeance vencimiento scadenza vencimento vervaldatum termin planned"),
    (Part::Which, "primary main current work business office hauptkontakt principal principale principaal glowny the of de du des di del della do da van z zu zum der die das la le les el il lo los in d l hs sys s \
        actual aktueller actuelle actuel attuale atual huidige official to"),
];

/// German and Dutch write in one word what others write in two.
#[rustfmt::skip]
const TAILS: &[&str] = &["datum", "nummer", "nr", "name", "naam", "status", "zeit", "titel", "betreff", "number", "id", "date", "time", "email", "mail", "telefon", "phone", "beschreibung", "prioritat"];

/// What parts make a field: the kinds of file, the parts that it needs, and those that may stand beside.
type Rule = (Field, &'static [Kind], &'static [Part], &'static [Part]);

const ALL: &[Kind] = Kind::ALL;
const CLIENTS: &[Kind] = &[Kind::Clients];
const CONTACTS: &[Kind] = &[Kind::Contacts];
const TICKETS: &[Kind] = &[Kind::Tickets];
const TALKS: &[Kind] = &[Kind::Contacts, Kind::Tickets];

use Part::{
    Begin, Close, Contact, Date, Direction, Due, First, Last, Latest, Length, Mail, Name, Number,
    Open, Outcome, Party, Person, Phone, Priority, Reply, Resolve, Since, State, Text, Ticket,
    Time, Title, Type, Update,
};

/// Best first: of two columns that would do, the one of the earlier rule is taken.
#[rustfmt::skip]
const RULES: &[Rule] = &[
    (Field::ClientId,    ALL,      &[Party, Number],   &[]),
    (Field::Client,      ALL,      &[Party],           &[Name]),
    (Field::Client,      TICKETS,  &[Party],           &[Name, Ticket]),
    (Field::First,       ALL,      &[First, Name],     &[Person, Party]),
    (Field::First,       ALL,      &[First],           &[Person, Party]),
    (Field::Last,        ALL,      &[Last, Name],      &[Person, Party]),
    (Field::Last,        CLIENTS,  &[Last],            &[]),
    (Field::Person,      ALL,      &[Person],          &[Name, Ticket]),
    (Field::Mail,        ALL,      &[Mail],            &[Person, Party, Type]),
    (Field::Phone,       ALL,      &[Phone],           &[Person, Party, Number, Mail]),
    (Field::LastContact, CLIENTS,  &[Latest, Contact], &[Date, Time]),
    (Field::LastContact, CLIENTS,  &[Latest, Date],    &[Contact]),
    (Field::Added,       CLIENTS,  &[Since],           &[Party, Date]),
    (Field::Added,       CLIENTS,  &[Open],            &[Party, Date, Time]),
    (Field::Id,          TICKETS,  &[Ticket, Number],  &[]),
    (Field::Id,          TICKETS,  &[Number],          &[Ticket]),
    (Field::Id,          TICKETS,  &[Ticket],          &[]),
    (Field::Answered,    TICKETS,  &[First, Reply],    &[Date, Time]),
    (Field::Opened,      TICKETS,  &[Open],            &[Date, Time, Ticket]),
    (Field::Opened,      TICKETS,  &[Ticket, Date],    &[]),
    (Field::Resolved,    TICKETS,  &[Resolve],         &[Date, Time, Ticket, Latest]),
    (Field::Closed,      TICKETS,  &[Close],           &[Date, Time, Ticket, Latest]),
    (Field::Updated,     TICKETS,  &[Update],          &[Date, Time, Latest, Ticket]),
    (Field::Over,        TICKETS,  &[Close],           &[Ticket]),
    (Field::StillOpen,   TICKETS,  &[Open],            &[Ticket]),
    (Field::Status,      TICKETS,  &[State],           &[Ticket, Name, Text]),
    (Field::Severity,    TICKETS,  &[Priority],        &[Ticket, Name]),
    (Field::Title,       TICKETS,  &[Title],           &[Ticket, Text]),
    (Field::Title,       TICKETS,  &[Ticket, Name],    &[]),
    (Field::Text,        TALKS,    &[Text],            &[Ticket, Contact]),
    (Field::Channel,     TICKETS,  &[Type],            &[Ticket]),
    (Field::At,          TALKS,    &[Date],            &[Contact, Begin, Time]),
    (Field::At,          CONTACTS, &[Contact, Begin],  &[Date, Time]),
    (Field::At,          CONTACTS, &[Begin, Time],     &[Date, Contact]),
    (Field::At,          CONTACTS, &[Due, Date],       &[Contact]),
    (Field::At,          TALKS,    &[Time],            &[Contact, Begin]),
    (Field::Time,        CONTACTS, &[Time],            &[Contact, Begin, Due]),
    (Field::At,          CONTACTS, &[Open],            &[Date, Time, Contact]),
    (Field::Direction,   CONTACTS, &[Direction],       &[Contact]),
    (Field::Channel,     CONTACTS, &[Type],            &[Contact]),
    (Field::Channel,     CONTACTS, &[Contact],         &[]),
    (Field::Outcome,     CONTACTS, &[Outcome],         &[Contact]),
    (Field::Outcome,     CONTACTS, &[State],           &[Contact]),
    (Field::Duration,    CONTACTS, &[Length],          &[Contact, Time]),
    (Field::Due,         CONTACTS, &[Due],             &[Date, Contact]),
    (Field::Title,       CONTACTS, &[Title],           &[Contact]),
    (Field::Note,        CLIENTS,  &[Text],            &[Party, Person]),
    (Field::Person,      CLIENTS,  &[Name],            &[]),
    (Field::Mail,        ALL,      &[Person],          &[]),
];

/// The fields that a column's parts make in a kind of file, best first.
pub(super) fn read(kind: Kind, name: &str) -> Vec<(usize, Field)> {
    let told = plain(&apart(name));
    let words: Vec<Vec<Part>> = told.split(' ').flat_map(of_word).collect();
    if words.is_empty() || words.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let makes = |needed: &[Part], beside: &[Part]| {
        let may =
            |part: &Part| needed.contains(part) || beside.contains(part) || *part == Part::Which;
        words.iter().all(|word| word.iter().any(may)) && covers(&words, needed)
    };
    let rules = RULES.iter().enumerate();
    rules
        .filter(|(_, (_, kinds, needed, beside))| kinds.contains(&kind) && makes(needed, beside))
        .map(|(at, (field, ..))| (at, *field))
        .collect()
}

/// Whether each needed part has a word of its own.
fn covers(words: &[Vec<Part>], needed: &[Part]) -> bool {
    let Some((first, rest)) = needed.split_first() else {
        return true;
    };
    (0..words.len()).any(|at| {
        words[at].contains(first) && {
            let mut others = words.to_vec();
            others.remove(at);
            covers(&others, rest)
        }
    })
}

/// What a word may be about, or the two words that it is made of.
fn of_word(word: &str) -> Vec<Vec<Part>> {
    let known = parts(word);
    if !known.is_empty() || word.is_empty() {
        return vec![known];
    }
    let made = TAILS.iter().find_map(|tail| {
        let head = parts(word.strip_suffix(tail)?);
        (!head.is_empty()).then(|| vec![head, parts(tail)])
    });
    made.unwrap_or_else(|| vec![Vec::new()])
}

fn parts(word: &str) -> Vec<Part> {
    if word.chars().all(|c| c.is_ascii_digit()) {
        return vec![Part::Which];
    }
    let holds = |words: &&str| words.split_whitespace().any(|known| known == word);
    WORDS
        .iter()
        .filter(|(_, words)| holds(words))
        .map(|(part, _)| *part)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::exchange::Kind::{self, Clients, Contacts, Tickets};
    use crate::exchange::csv::field::Field;

    #[test]
    fn a_name_is_read_by_its_words_or_not_at_all() {
        for (kind, name, field) in [
            (Tickets, "Case Title", Some(Field::Title)),
            (Tickets, "Tiers", Some(Field::Client)),
            (Tickets, "Klient", Some(Field::Client)),
            (Tickets, "Aberto em", Some(Field::Opened)),
            (Tickets, "Data chiusura", Some(Field::Closed)),
            (Tickets, "Date d'ouverture", Some(Field::Opened)),
            (Tickets, "Abschlussdatum", Some(Field::Closed)),
            (Tickets, "Ticketnummer", Some(Field::Id)),
            (Tickets, "First Response Time", Some(Field::Answered)),
            (Tickets, "Ticket Closed Time", Some(Field::Closed)),
            (Tickets, "Laatst gewijzigd", Some(Field::Updated)),
            (Tickets, "Close Reason", None),
            (Tickets, "Resolution Note Author", None),
            (Contacts, "Call Duration", Some(Field::Duration)),
            (Contacts, "Attività", Some(Field::Channel)),
            (Contacts, "Related to", Some(Field::Client)),
            (Clients, "Letzter Anruf", Some(Field::LastContact)),
            (
                Clients,
                "Date of last conversation",
                Some(Field::LastContact),
            ),
            (Clients, "Kundennummer", Some(Field::ClientId)),
            (Clients, "Lifecycle Stage", None),
        ] {
            let found = read(kind, name).first().map(|(_, field)| *field);
            assert_eq!(found, field, "{name} in {}", Kind::word(kind));
        }
    }
}
