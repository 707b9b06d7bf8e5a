//! Exports as other programs write them, in their own columns and words, by nothing but the file: what each row
//! becomes, told in a line.

use crate::support::{now, options, read_csv};
use amends::domain::{Answers, Ball, ClientFacts, Direction, Outcome, What};
use amends::exchange::{Options, TableKind};
use std::collections::BTreeSet;

/// A program, its export, and what must come of it.
type Export = (&'static str, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const EXPORTS: &[Export] = &[
    ("Zendesk", "Ticket ID,Ticket status,Ticket subject,Requester name,Requester email,Ticket organization name,Ticket created - Timestamp,Ticket solved - Timestamp,Ticket priority\n\
        1,Solved,Printer,Ilse Marten,ilse@kupferhof.example,Kupferhof,2026-02-02T09:00:00Z,2026-02-03T09:00:00Z,Normal\n2,Pending,VPN,Ilse Marten,ilse@kupferhof.example,Kupferhof,2026-02-10T09:00:00Z,,Urgent\n",
        &["?"]),
    ("Freshdesk", "Ticket ID,Subject,Status,Priority,Source,Created time,Resolved time,Closed time,Full name,Email,Company Name\n\
        1,Printer,Closed,Low,Email,2026-02-02 09:00:00,2026-02-03 09:00:00,2026-02-05 09:00:00,Ilse Marten,ilse@kupferhof.example,Kupferhof\n2,VPN,Waiting on Third Party,High,Portal,2026-02-10 09:00:00,,,Ilse Marten,ilse@kupferhof.example,Kupferhof\n",
        &["Kupferhof: Printer resolved", "Kupferhof: VPN open, a supplier's"]),
    ("Jira Service Management", "Issue key,Summary,Status,Reporter,Organizations,Created,Resolved,Priority\nIT-1,Printer,Done,Ilse Marten,Kupferhof,02/Feb/26 9:00 AM,03/Feb/26 9:00 AM,Medium\n\
        IT-2,VPN,Waiting for support,Ilse Marten,Kupferhof,10/Feb/26 9:00 AM,,High\n", &["Kupferhof: Printer resolved", "Kupferhof: VPN open, ours"]),
    ("ServiceNow", "number,short_description,caller_id,company,incident_state,opened_at,resolved_at,closed_at,priority\nINC1,Printer,Ilse Marten,Kupferhof,Closed,2026-02-02 09:00:00,2026-02-03 09:00:00,2026-02-06 09:00:00,4 - Low\n\
        INC2,VPN,Ilse Marten,Kupferhof,Awaiting Caller,2026-02-10 09:00:00,,,2 - High\n", &["Kupferhof: Printer resolved", "Kupferhof: VPN open, theirs"]),
    ("a desk's list with much of who reported it", "Nummer,Naam aanmelder,E-mailadres aanmelder,Klantnaam,Telefoon aanmelder,Plaats,Korte omschrijving,Status,Datum aangemeld,Gereed,Datum gereed,Afgemeld,Datum afgemeld\n\
        M1,Ilse Marten,ilse@kupferhof.example,Kupferhof,0555 1,Breda,Printer geeft geen papier,Afgemeld,2026-02-02 09:00,Ja,2026-02-03 09:00,Ja,2026-02-05 09:00\n\
        M2,Ilse Marten,ilse@kupferhof.example,Kupferhof,0555 1,Breda,VPN valt steeds weg,Heropend,2026-02-10 09:00,Nee,2026-02-12 09:00,Nee,\n\
        M3,Ilse Marten,ilse@kupferhof.example,Kupferhof,0555 1,Breda,Nieuwe laptop voor balie,Wacht op leverancier,2026-02-11 09:00,Nee,,Nee,\n",
        &["Kupferhof: Printer geeft geen papier resolved", "Kupferhof: VPN valt steeds weg open, ours", "Kupferhof: Nieuwe laptop voor balie open, a supplier's"]),
    ("HubSpot tickets", "Ticket ID,Ticket name,Ticket status,Create date,Close date,Associated Company,Associated Contact\n1,Printer,Closed,2026-02-02 09:00,2026-02-03 09:00,Kupferhof,Ilse Marten\n\
        2,VPN,Waiting on contact,2026-02-10 09:00,,Kupferhof,Ilse Marten\n", &["Kupferhof: Printer over, no word", "Kupferhof: VPN open, theirs"]),
    ("HubSpot calls", "Call Title,Activity date,Call direction,Call outcome,Associated Company\nHello,2026-02-10 10:00,Outbound,Connected,Kupferhof\nAgain,2026-02-11 10:00,Outbound,Left voicemail,Bergbahn\n",
        &["Kupferhof: call out reached", "Bergbahn: call out attempt"]),
    ("Pipedrive activities", "Subject,Type,Done,Due date,Due time,Organization,Contact person\nCheck in,Call,Done,2026-02-10,10:00,Kupferhof,Ilse Marten\nOffer,Deadline,To do,2026-03-20,,Kupferhof,Ilse Marten\n",
        &["Kupferhof: call both reached", "Kupferhof: plan for 2026-03-20"]),
    ("Salesforce cases", "Case Number,Subject,Status,Account Name,Contact Name,Date/Time Opened,Date/Time Closed,Closed,Case Origin\n001,Printer,Closed,Kupferhof,Ilse Marten,2/2/2026 9:00 AM,2/13/2026 9:00 AM,1,Email\n\
        002,VPN,Escalated,Kupferhof,Ilse Marten,2/20/2026 9:00 AM,,0,Phone\n", &["Kupferhof: Printer over, no word", "Kupferhof: VPN open, ours"]),
    ("Zoho Desk", "Ticket Id,Subject,Status,Account Name,Contact Name,Created Time,Ticket Closed Time,Is Overdue\n1,Printer,Closed,Kupferhof,Ilse Marten,02 Feb 2026 09:00 AM,03 Feb 2026 09:00 AM,false\n\
        2,VPN,On Hold,Kupferhof,Ilse Marten,10 Feb 2026 09:00 AM,,true\n", &["?"]),
    ("Odoo contacts", "Name,Is a Company,Related Company,Email,Phone\nKupferhof,True,,info@kupferhof.example,0555\nIlse Marten,False,Kupferhof,ilse@kupferhof.example,\n", &["Kupferhof with info@kupferhof.example, Ilse Marten"]),
    ("osTicket", "Ticket Number,Date Created,Subject,From,From Email,Priority,Current Status,Last Updated,Overdue,Answered\n4,2/2/26 9:00 AM,Printer,Ilse Marten,ilse@kupferhof.example,Normal,Resolved,2/13/26 9:00 AM,No,Yes\n\
        5,2/20/26 9:00 AM,VPN,Ilse Marten,ilse@kupferhof.example,High,Open,2/20/26 9:00 AM,No,No\n", &["Ilse Marten: Printer over, no word", "Ilse Marten: VPN open, ours"]),
    ("GLPI", "ID;Titre;Entité;Statut;Date d'ouverture;Date de clôture;Demandeur;Priorité\n1;Imprimante;Kupferhof;Clos;02/02/2026 09:00;13/02/2026 09:00;Ilse Marten;Haute\n2;VPN;Kupferhof;En cours (Attribué);18/02/2026 09:00;;Ilse Marten;Moyenne\n",
        &["Kupferhof: Imprimante over, no word", "Kupferhof: VPN open, ours"]),
    ("OTRS", "Ticket#;Titel;Status;Kundennummer;Kunde;Erstellt;Geschlossen\n1;Drucker;erfolgreich geschlossen;K1;Kupferhof;02.02.2026 09:00;13.02.2026 09:00\n2;VPN;warten auf Erinnerung;K1;Kupferhof;18.02.2026 09:00;\n",
        &["?"]),
    ("Kayako", "Conversation ID,Subject,Requester,Organization,Status,Created At,Updated At\n1,Printer,Ilse Marten,Kupferhof,COMPLETED,2026-02-02 09:00,2026-02-03 09:00\n2,VPN,Ilse Marten,Kupferhof,WITH CUSTOMER,2026-02-10 09:00,2026-02-11 09:00\n",
        &["Kupferhof: Printer over, no word", "Kupferhof: VPN open, theirs"]),
    ("Help Scout", "Number,Customer,Company,Email,Subject,Status,Created At (UTC),Closed At (UTC)\n1,Ilse Marten,Kupferhof,ilse@kupferhof.example,Printer,closed,2026-02-02T09:00:00,2026-02-03T09:00:00\n2,Ilse Marten,Kupferhof,ilse@kupferhof.example,VPN,active,2026-02-10T09:00:00,\n",
        &["Kupferhof: Printer over, no word", "Kupferhof: VPN open, ours"]),
    ("Front", "Conversation ID,Subject,Contact name,Contact handle,Account,Status,Created at,Closed at\ncnv_1,Printer,Ilse Marten,ilse@kupferhof.example,Kupferhof,archived,2026-02-02 09:00,2026-02-03 09:00\n\
        cnv_2,VPN,Ilse Marten,ilse@kupferhof.example,Kupferhof,assigned,2026-02-10 09:00,\n", &["Kupferhof: Printer over, no word", "Kupferhof: VPN open, ours"]),
    ("Intercom", "conversation_id,user_name,user_email,company,state,created_at,subject\n1,Ilse Marten,ilse@kupferhof.example,Kupferhof,closed,1770022800,Printer\n2,Ilse Marten,ilse@kupferhof.example,Kupferhof,snoozed,1770714000,VPN\n",
        &["?"]),
    ("Dolibarr", "Ref;Tiers;Sujet;Statut;Créé le;Fermé le;Gravité\nT1;Kupferhof;Imprimante;Fermé;02/02/2026 09:00;13/02/2026 09:00;Haute\nT2;Kupferhof;VPN;En attente de retour client;18/02/2026 09:00;;Normale\n",
        &["Kupferhof: Imprimante over, no word", "Kupferhof: VPN open, theirs"]),
    ("SuiteCRM", "Case Number,Subject,Account Name,Status,Date Created,Date Modified\n1,Printer,Kupferhof,Closed_Closed,2026-02-02 09:00,2026-02-03 09:00\n2,VPN,Kupferhof,Open_Assigned,2026-02-10 09:00,2026-02-11 09:00\n",
        &["Kupferhof: Printer over, no word", "Kupferhof: VPN open, ours"]),
    ("Monday", "Support board\n,\nName,Status,Client,Date\nPrinter,Done,Kupferhof,2026-02-02\nVPN,Working on it,Kupferhof,2026-02-10\n", &["Kupferhof: Printer over, no word", "Kupferhof: VPN open, ours"]),
    ("Airtable", "Request,Client,State,Logged on,Finished on,Owner\nPrinter,Kupferhof,Finished,2026-02-02,2026-02-03,Ines\nVPN,Kupferhof,To do,2026-02-10,,Ines\n", &["Kupferhof: Printer over, no word", "Kupferhof: VPN open, ours"]),
    ("Outlook contacts", "Title,First Name,Middle Name,Last Name,Company,Job Title,E-mail Address,Business Phone,Notes\nDr.,Ilse,,Marten,Kupferhof,Manager,ilse@kupferhof.example,0555,tea\n", &["Kupferhof with Ilse Marten"]),
    ("Google contacts", "First Name,Middle Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value\nIlse,,Marten,Kupferhof,Manager,VIP ::: * myContacts,Work,ilse@kupferhof.example,0555\n",
        &["Kupferhof with Ilse Marten"]),
    ("3CX", "Call Time,Caller ID,Destination,Status,Talking\n2026-02-10 10:00,Kupferhof (0555),10,Answered,00:03:10\n", &["Kupferhof: call both reached"]),
    ("sipgate", "Datum;Name;Rufnummer;Richtung;Status;Dauer\n10.02.2026 10:00;Kupferhof;0555;eingehend;verpasst;0\n11.02.2026 10:00;Bergbahn;0556;ausgehend;angenommen;120\n", &["Kupferhof: call in attempt", "Bergbahn: call out reached"]),
    ("FritzBox", "sep=;\nTyp;Datum;Name;Rufnummer;Nebenstelle;Eigene Rufnummer;Dauer\n1;10.02.26 10:00;Kupferhof;0555;Fon 1;0999;0:03\n2;11.02.26 10:00;Kupferhof;0555;;0999;0:00\n", &["?"]),
    ("Spanish desk", "Número;Asunto;Cliente;Estado;Fecha de apertura;Fecha de cierre;Prioridad\n1;Impresora;Kupferhof;Cerrado;02/02/2026;13/02/2026;Alta\n2;VPN;Kupferhof;Pendiente del cliente;18/02/2026;;Media\n", &["Kupferhof: Impresora over, no word", "Kupferhof: VPN open, theirs"]),
    ("Italian desk", "Numero,Oggetto,Azienda,Stato,Data apertura,Data chiusura\n1,Stampante,Kupferhof,Chiuso,02/02/2026,13/02/2026\n2,VPN,Kupferhof,In lavorazione,18/02/2026,\n", &["Kupferhof: Stampante over, no word", "Kupferhof: VPN open, ours"]),
    ("Portuguese desk", "Protocolo;Assunto;Cliente;Situação;Aberto em;Fechado em\n1;Impressora;Kupferhof;Finalizado;02/02/2026 09:00;13/02/2026 09:00\n2;VPN;Kupferhof;Aguardando fornecedor;18/02/2026 09:00;\n", &["Kupferhof: Impressora over, no word", "Kupferhof: VPN open, a supplier's"]),
    ("Dutch desk", "Nummer;Onderwerp;Klant;Status;Aangemaakt;Gesloten\n1;Printer;Kupferhof;Gesloten;02-02-2026 09:00;13-02-2026 09:00\n2;VPN;Kupferhof;Wacht op klant;18-02-2026 09:00;\n", &["Kupferhof: Printer over, no word", "Kupferhof: VPN open, theirs"]),
    ("Polish desk", "Numer;Temat;Klient;Stan;Utworzono;Zamknięto\n1;Drukarka;Kupferhof;Zamknięte;2026-02-02 09:00;2026-02-03 09:00\n2;VPN;Kupferhof;W trakcie;2026-02-10 09:00;\n", &["Kupferhof: Drukarka over, no word", "Kupferhof: VPN open, ours"]),
    ("German calls", "Datum;Zeit;Firma;Ansprechpartner;Richtung;Ergebnis;Notiz\n10.02.2026;10:00;Kupferhof;Ilse Marten;ausgehend;erreicht;gut\n11.02.2026;10:00;Bergbahn;Noa Weil;ausgehend;AB besprochen;\n", &["Kupferhof: other out reached", "Bergbahn: other out attempt"]),
    ("French contacts", "Société;Prénom;Nom;Courriel;Téléphone;Dernier appel\nKupferhof;Ilse;Marten;ilse@kupferhof.example;0555;13/02/2026\n", &["Kupferhof with Ilse Marten", "Kupferhof: other both reached"]),
    ("RingCentral", "\"Direction\",\"Type\",\"Phone Number\",\"Name\",\"Date\",\"Time\",\"Action\",\"Action Result\",\"Result Description\",\"Duration\"\nIncoming,Voice,0555,Kupferhof,Fri 02/13/2026,9:14 AM,Phone Call,Accepted,,0:03:12\n\
        Incoming,Voice,0556,Bergbahn,Fri 02/13/2026,4:01 PM,Phone Call,Missed,,0:00:12\nOutgoing,Voice,0557,Seehof,Tue 02/17/2026,11:20 AM,VoIP Call,No Answer,,0:00:20\n",
        &["Kupferhof: call in reached", "Bergbahn: call in attempt", "Seehof: call out attempt"]),
    ("FreePBX", "calldate,clid,src,dst,dcontext,channel,dstchannel,duration,billsec,disposition,uniqueid\n2026-02-10 09:14:11,Kupferhof,+49305550010,101,from-trunk,PJSIP/trunk-01,PJSIP/101-02,200,188,ANSWERED,1.1\n\
        2026-02-11 11:20:00,Tom,101,+49305550020,from-internal,PJSIP/101-05,PJSIP/trunk-06,25,0,BUSY,1.2\n2026-02-11 12:20:00,Tom,101,102,from-internal,PJSIP/101-07,PJSIP/102-08,11,10,ANSWERED,1.3\n",
        &["+49305550010 with +49305550010", "+49305550010: call in reached", "+49305550020 with +49305550020", "+49305550020: call out attempt"]),
    ("3CX both sides", "Call Time,Caller ID,Destination,Status,Ringing,Talking\n02/10/2026 04:01:00 PM,Kupferhof (+49305550010),Tom Reed (101),Unanswered,00:00:21,00:00:00\n02/13/2026 11:20:00 AM,Tom Reed (101),Bergbahn (+49305550020),Answered,00:00:04,00:01:40\n",
        &["Kupferhof with Kupferhof", "Kupferhof: call in attempt", "Bergbahn with Bergbahn", "Bergbahn: call out reached"]),
    ("Android", "Name\tNumber\tType\tDate\tDuration\nKupferhof\t0555\tIncoming\t10 Feb 2026 09:14:11\t3m 12s\nBergbahn\t0556\tRejected\t10 Feb 2026 17:01:00\t0s\nSeehof\t0557\tOutgoing\t11 Feb 2026 11:20:00\t0s\n",
        &["Kupferhof: call in reached", "Bergbahn: call in attempt", "Seehof: call out attempt"]),
    ("Toggl", "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\nTom,tom@us.example,Kupferhof,Web,,Fix,Yes,2026-02-10,09:05:00,2026-02-10,11:35:00,02:30:00,\n", &["?"]),
    ("Acuity", "Start Time,End Time,First Name,Last Name,Phone,Email,Type,Calendar,Label,Appointment ID\n\"February 10, 2026 9:00 am\",\"February 10, 2026 9:30 am\",Ilse,Marten,0555,ilse@kupferhof.example,Review,Tom,Completed,881\n\
        \"February 11, 2026 9:00 am\",\"February 11, 2026 9:30 am\",Noa,Weil,0556,noa@bergbahn.example,Review,Tom,No-show,882\n\"April 1, 2026 2:00 pm\",\"April 1, 2026 2:30 pm\",Noa,Weil,0556,noa@bergbahn.example,Review,Tom,,883\n",
        &["Ilse Marten: meeting both reached", "Noa Weil: meeting both attempt", "Noa Weil: plan for 2026-04-01"]),
    ("Shopify customers", "Customer ID,First Name,Last Name,Email,Default Address Company,Default Address City,Phone,Total Spent,Tags\n'90138,Ilse,Marten,ilse@kupferhof.example,Kupferhof,Berlin,0555,19.98,VIP\n", &["Kupferhof with Ilse Marten"]),
    ("ServiceNow, on hold", "Number,Opened,Short description,Caller,Company,Priority,State,On hold reason,Updated,Resolved,Work notes\nINC1,2026-02-10 09:14:11,Mouse,Ilse Marten,Kupferhof,4 - Low,On Hold,Awaiting Caller,2026-02-11 09:14:11,,odd\n\
        INC2,2026-02-10 10:14:11,Fan,Ilse Marten,Kupferhof,4 - Low,On Hold,Awaiting Vendor,2026-02-11 09:14:11,,\n", &["Kupferhof: Mouse open, theirs", "Kupferhof: Fan open, a supplier's"]),
    ("Dynamics cases", "(Do Not Modify) Case,(Do Not Modify) Modified On,Case Title,Case Number,Origin,Customer,Owner,Status Reason,Status,Created On\n7a,2026-02-03 09:00,Printer,C1,Phone,Kupferhof,Tom,Problem Solved,Resolved,2026-02-02 09:00\n\
        7b,2026-02-11 09:00,VPN,C2,Web,Kupferhof,Tom,Waiting for Details,Active,2026-02-10 09:00\n", &["Kupferhof: Printer over, no word", "Kupferhof: VPN open, theirs"]),
    ("Znuny, its owner's name", "Ticket#;Erstellt;Geschlossen;Status;Besitzer;Vorname;Nachname;Kundennummer;Kundenname;Betreff\n1;2026-02-02 09:00;2026-02-03 09:00;erfolgreich geschlossen;tom;Tom;Reed;K1;Kupferhof;Drucker\n2;2026-02-10 09:00;;warten zur Erinnerung;ina;Ina;Voss;K1;Kupferhof;VPN\n",
        &["?"]),
    ("Zoho calls", "Subject,Call Type,Contact Name,Related To,Call Start Time,Call Duration,Outgoing Call Status\nHello,Outbound,Ilse Marten,Kupferhof,2026-02-10 10:00:00,01:40,Completed\nAgain,Outbound,Noa Weil,Bergbahn,2026-02-11 10:00:00,00:00,Overdue\n",
        &["Kupferhof with Ilse Marten", "Kupferhof: call out reached", "Bergbahn: plan for 2026-02-11"]),
    ("SuiteCRM calls", "name,date_start,status,direction,parent_type,parent_name,contact_name,description,id\nHello,02/10/2026 09:00am,Held,Outbound,Accounts,Kupferhof,Ilse Marten,well,a1\nLogin,02/13/2026 09:00am,Not Held,Outbound,Accounts,Bergbahn,Noa Weil,,a2\n",
        &["Kupferhof with Ilse Marten", "Kupferhof: other out reached", "Bergbahn with Noa Weil", "Bergbahn: other out attempt"]),
    ("Notion", "Name,Company,Status,Created time,Last edited time,Requester\nPrinter,Kupferhof,Done,\"February 2, 2026 9:14 AM\",\"February 3, 2026 4:00 PM\",Ilse Marten\nVPN,Kupferhof,In progress,\"February 10, 2026 1:00 PM\",\"February 11, 2026 9:00 AM\",Ilse Marten\n",
        &["Kupferhof: Printer over, no word", "Kupferhof: VPN open, ours"]),
    ("TOPdesk", "Nummer;Aanmelder;Vestiging;Korte omschrijving;Status;Prioriteit;Impact;Aanmaakdatum;Datum gereed;Datum afgemeld\nM1;Ilse Marten;Kupferhof;Printer;Gesloten;P4;Persoon;02-02-2026 09:14;13-02-2026 16:00;15-02-2026 09:00\nM2;Ilse Marten;Kupferhof;VPN;Wacht op gebruiker;P3;Afdeling;16-02-2026 09:14;;\n",
        &["Kupferhof: Printer resolved", "Kupferhof: VPN open, theirs"]),
    ("Salesforce activities", "Subject,Date,Assigned,Priority,Status,Task,Company / Account,Contact,Opportunity,Type,Call Result\nCall,10.02.2026,Tom,Normal,Completed,1,Kupferhof,,,Call,Connected\nCall,11.02.2026,Tom,Normal,Completed,1,Bergbahn,,,Call,Left Voicemail\nOffer,27.03.2026,Tom,High,Not Started,1,Bergbahn,,,,\n\n\"Report name: Activities\"\n\"Confidential\"\n",
        &["Kupferhof: call both reached", "Bergbahn: call both attempt", "Bergbahn: plan for 2026-03-27"]),
    ("Monday, in groups", "Board\nOpen\nName,Company,Status,Created,Closed\nVPN,Kupferhof,Working on it,2026-02-10,\n\nFinished\nName,Company,Status,Created,Closed\nPrinter,Kupferhof,Done,2026-02-02,2026-02-03\n",
        &["Kupferhof: VPN open, ours", "Kupferhof: Printer over, no word"]),
    ("QuickBooks", "Contact List\nUs\n\nCustomer full name,Phone numbers,Email,Full name\nKupferhof,,ilse@kupferhof.example,Ilse Marten\n\n\"Monday, Feb 23, 2026 08:00 AM\"\n", &["Kupferhof with Ilse Marten"]),
    ("ConnectWise", "Ticket #,Board,Company,Contact,Summary Description,Status,Date Entered,Last Update,Closed Date,Age\n1,Desk,Kupferhof,Ilse Marten,VPN,>Closed,1/19/2026 9:14 AM,1/21/2026 3:00 PM,1/21/2026 3:00 PM,2.1\n\
        2,Desk,Kupferhof,Ilse Marten,Fan,Waiting Materials,2/16/2026 9:14 AM,2/18/2026 3:00 PM,,5.0\n3,Desk,Kupferhof,Ilse Marten,Phones,>Cancelled,1/20/2026 9:14 AM,1/22/2026 9:14 AM,1/22/2026 9:14 AM,1.0\n",
        &["Kupferhof: VPN over, no word", "Kupferhof: Fan open, a supplier's", "Kupferhof: Phones over, no word"]),
    ("Zammad", "#;Titel;Organisation;Besitzer;Status;Priorität;Erstellt am;Geschlossen am;Aktualisiert am\n1;Drucker;Kupferhof;Tom;geschlossen;2 normal;20.01.2026 09:14;21.01.2026 15:00;21.01.2026 15:00\n2;Nochmal;Kupferhof;Tom;zusammengefasst;2 normal;20.01.2026 10:14;;20.01.2026 15:00\n",
        &["Kupferhof: Drucker over, no word", "Kupferhof: Nochmal over, no word"]),
    ("Gorgias", "Ticket id,Creation date,Closed date,Status,Channel,Subject,Customer name,Customer email,Spam,Trashed\n1,2026-02-02T09:00:00Z,2026-02-03T09:00:00Z,closed,email,Order,Ilse Marten,ilse@kupferhof.example,False,False\n2,2026-02-04T09:00:00Z,,open,email,A prize,Prize Desk,win@prizes.example,True,False\n",
        &["Ilse Marten: Order over, no word"]),
    ("Request Tracker", "id\tSubject\tStatus\tQueueName\tRequestors\tCreated\tStarted\tResolved\tLastUpdated\n1\tPrinter\tresolved\tgeneral\tilse@kupferhof.example\tTue Feb 10 09:14:11 2026\tTue Feb 10 10:00:00 2026\tWed Feb 11 15:00:00 2026\tWed Feb 11 15:00:00 2026\n\
        2\tPills\trejected\tgeneral\tnoa@bergbahn.example\tMon Feb 16 09:20:11 2026\tNot set\tNot set\tMon Feb 16 10:20:11 2026\n",
        &["ilse@kupferhof.example: Printer resolved", "noa@bergbahn.example: Pills over, no word"]),
    ("Cliniko", "Appointment date,Start time,End time,Patient,Patient email,Practitioner,Appointment type,Business,Cancelled at,Did not arrive\n10 Feb 2026,9:00am,9:30am,Ilse Marten,ilse@kupferhof.example,Tom,Review,North,,No\n\
        11 Feb 2026,9:00am,9:30am,Noa Weil,noa@bergbahn.example,Tom,Review,North,10 Feb 2026,No\n12 Feb 2026,9:00am,9:30am,Jo Lind,jo@seehof.example,Tom,Review,North,,Yes\n",
        &["Ilse Marten: meeting both reached", "Noa Weil: meeting both attempt", "Jo Lind: meeting both attempt"]),
    ("ServiceM8", "Job Number,Status,Created Date,Completion Date,Company Name,Job Contact First Name,Job Contact Last Name,Job Description\n1,Completed,20/01/2026 09:14,22/01/2026 16:00,Kupferhof,Ilse,Marten,Boiler leaks\n2,Work Order,18/02/2026 10:00,,Kupferhof,Ilse,Marten,Yearly service\n\
        3,Unsuccessful,01/02/2026 10:00,05/02/2026 10:00,Kupferhof,Ilse,Marten,Old quote\n", &["Kupferhof: Boiler leaks over, no word", "Kupferhof: Yearly service open, ours", "Kupferhof: Old quote over, no word"]),
    ("Spanish activities, with sums", "Fecha;Tipo;Empresa;Contacto;Asunto;Estado\n18/02/2026 10:00;Llamada;Kupferhof;Ilse Marten;Oferta;Cancelada\n19/02/2026 09:00;Correo;Bergbahn;Noa Weil;Catálogo;Enviado\nTotal;4;;;;\n",
        &["Kupferhof: call both attempt", "Bergbahn: mail out reached"]),
    ("Trello", "Card ID,Card Name,Card URL,Due Date,Last Activity Date,List Name,Board Name,Archived,Start Date,Client\n1,Window,https://x.example,,2026-02-11T15:00:00Z,Done,Work,false,,Kupferhof\n", &["?"]),
    ("Dutch desk, in milliseconds", "Ticketnr;Bedrijf;Contactpersoon;Onderwerp;Status;Aangemaakt op;Laatst bijgewerkt;Gesloten op\n1;Kupferhof;Ilse Marten;Kassa;Afgehandeld;1770022800000;1770109200000;1770109200000\n2;Kupferhof;Ilse Marten;Pin;In afwachting van klant;1770022800000;1770109200000;\n3;Kupferhof;Ilse Marten;Dubbel;Samengevoegd;1770022900000;1770109200000;\n",
        &["Kupferhof: Kassa over, no word", "Kupferhof: Pin open, theirs", "Kupferhof: Dubbel over, no word"]),
    ("Atera", "TicketID,TicketTitle,TicketStatus,EndUserFirstName,EndUserLastName,EndUserEmail,CustomerID,CustomerName,TechnicianFullName,TechnicianEmail,TicketCreatedDate,TicketResolvedDate\n1,Printer,Resolved,Ilse,Marten,ilse@kupferhof.example,11,Kupferhof,Tom Reed,tom@us.example,2026-02-02T09:00:00Z,2026-02-03T09:00:00Z\n\
        2,Old,Deleted,Noa,Weil,noa@bergbahn.example,12,Bergbahn,Tom Reed,tom@us.example,2026-02-02T09:00:00Z,\n", &["Kupferhof: Printer resolved"]),
    ("Placetel", "Zeitpunkt\tArt\tRufnummer\tName\tZiel\tGesprächsdauer\tStatus\n18.02.2026 10:14\tEingehend\t+49 30 5550010\tKupferhof\t030 999\t03:08\tangenommen\n20.02.2026 16:30\tEingehend\t+49 30 5550020\tBergbahn\t030 999\t00:00\tnicht angenommen\n",
        &["Kupferhof: call in reached", "Bergbahn: call in attempt"]),
    ("French appointments", "Date du rendez-vous;Heure de début;Client;E-mail du client;Prestation;Collaborateur;Statut;Montant\n18/02/2026;10:00;Ilse Marten;ilse@kupferhof.example;Entretien;Tom;Honoré;120,00 €\n20/02/2026;14:00;Noa Weil;noa@bergbahn.example;Devis;Tom;Annulé par le client;0,00 €\n;;;;;;Total;120,00 €\n",
        &["Ilse Marten: meeting both reached", "Noa Weil: meeting both attempt"]),
    ("Movidesk", "Número;Assunto;Solicitante (Pessoa);Solicitante (Organização);Status;Justificativa;Aberto em;Resolvido em\n1;Impressora;Ilse Marten;Kupferhof;Fechado;;02/02/2026 09:00;03/02/2026 09:00\n2;Senha;Ilse Marten;Kupferhof;Aguardando;Retorno do cliente;10/02/2026 09:00;\n",
        &["Kupferhof: Impressora resolved", "Kupferhof: Senha open, theirs"]),
    ("Teamleader", "Type;Datum;Begintijd;Eindtijd;Bedrijf;Contact;Onderwerp;Status;Resultaat\nTelefoongesprek;18-02-2026;10:00;10:10;Kupferhof;Ilse Marten;Offerte;Afgewerkt;Gesproken\nVergadering;20-02-2026;14:00;15:00;Bergbahn;Noa Weil;Kick-off;Geannuleerd;\n",
        &["Kupferhof: call both reached", "Bergbahn: meeting both attempt"]),
    ("Autotask", "Ticket Number,Title,Account,Contact,Status,Create Date,Complete Date,Last Activity Date\nT2.1,Backup,Kupferhof,\"Marten, Ilse\",Complete,02/10/2026 08:00 AM,02/13/2026 02:20 PM,02/13/2026 02:20 PM\n", &["Kupferhof: Backup over, no word"]),
    ("Halo", "Ticket ID,Client,User,Summary,Status,Date Opened,Date Closed\n1,Kupferhof,Ilse Marten,Scanner,Closed,05/02/2026 09:00,16/02/2026 16:10\n2,Kupferhof,Ilse Marten,Viewer,In Progress,19/02/2026 10:30,01/01/1900 00:00\n",
        &["Kupferhof: Scanner over, no word", "Kupferhof: Viewer open, ours"]),
    ("HubSpot calls, with associations", "Record ID,Call Title,Activity date,Call outcome,Call direction,Call duration,Call and meeting type,Associated Contact\n\
        7,Hello,2026-02-10 10:00,Connected,Outbound,00:04:12,Check-in,Ilse Marten (ilse@kupferhof.example)\n", &["Ilse Marten with Ilse Marten", "Ilse Marten: call out reached"]),
    ("Pipedrive activities, each column of them", "Activity - Done,Activity - Subject,Activity - Type,Activity - Contact person,Activity - Organization,Activity - Due date\nDone,Hello,Call,Ilse Marten,Kupferhof,2026-02-10\n",
        &["Kupferhof with Ilse Marten", "Kupferhof: call both reached"]),
    ("GLPI, below its root", "ID;Titre;Entité;Statut;Date d'ouverture\n1;Écran;Racine > Kupferhof;En attente client;18/02/2026 09:00\n2;Réseau;Racine > Bergbahn > Gare;Nouveau;19/02/2026 09:00\n3;Nous;Racine;Nouveau;20/02/2026 09:00\n",
        &["Kupferhof: Écran open, theirs", "Bergbahn > Gare: Réseau open, ours", "Racine: Nous open, ours"]),
    ("Messages, by how they were delivered", "Contact Name,Contact Phone,Direction,Message,Sent At,Delivery Status\nIlse Marten,+4790000002,inbound,Ready?,2026-02-10 15:40:12,read\nNoa Weil,+4790000004,outbound,There?,2026-02-11 09:00:00,failed\n",
        &["Ilse Marten: other in reached", "Noa Weil: other out attempt"]),
    ("Bexio", "Datum;Uhrzeit;Kontakt;Ansprechpartner;Typ;Betreff;Notiz;Erledigt\n10.02.2026;09:15;Kupferhof;Ilse Marten;Telefonat;Angebot;gut;Ja\n11.02.2026;16:30;Bergbahn;Noa Weil;Telefonat;Rückruf;\"nicht erreicht, AB\";Ja\n12.02.2026;16:30;Bergbahn;Noa Weil;Telefonat;Nachfassen;;Nein\n",
        &["Kupferhof with Ilse Marten", "Kupferhof: call both reached", "Bergbahn: call both attempt", "Bergbahn: plan for 2026-02-12"]),
    ("ConnectWise, its first answer", "Ticket #,Company,Summary,Status,Date Entered,Date Responded,Last Updated,Date Closed\n1,Kupferhof,Till,Customer Action Required,2/16/2026 9:14 AM,2/16/2026 9:40 AM,2/17/2026 9:14 AM,\n", &["Kupferhof: Till open, theirs"]),
    ("Freshdesk, French", "Identifiant du ticket;Objet;Statut;Créé le;Première réponse le;Dernière mise à jour le;Nom complet;Nom de la société\n1;Devis;En attente de la réponse du client;16-02-2026 08:30;16-02-2026 10:00;17-02-2026 12:00;Ilse Marten;Kupferhof\n",
        &["Kupferhof: Devis open, theirs"]),
    ("German desk, words in one", "Vorgangsnr.;Kunde;Melder;Kurztext;Beschreibung;Bearbeitungsstatus;Gemeldet am;Gemeldet um\n1;Kupferhof;Ilse Marten;Drucker;alle;erledigt;02.02.2026;09:14\n2;Kupferhof;Ilse Marten;Bildschirm;;wartet auf Kundenrückmeldung;16.02.2026;08:30\n", &["?"]),
    ("German desk, words in one that are known", "Vorgangsnr.;Kunde;Melder;Kurztext;Beschreibung;Bearbeitungsstatus;Gemeldet am;Gemeldet um\n1;Kupferhof;Ilse Marten;Drucker;alle;erledigt;02.02.2026;09:14\n2;Kupferhof;Ilse Marten;Bildschirm;;in Bearbeitung;16.02.2026;08:30\n",
        &["Kupferhof: Drucker over, no word", "Kupferhof: Bildschirm open, ours"]),
    ("A tracker, German", "ID,Kunde,Zusammenfassung,Status,Meldungsdatum,Letzte Aktualisierung\n1,Kupferhof,Drucker,erledigt,2026-02-02,2026-02-05\n",
        &["Kupferhof: Drucker over, no word"]),
    ("A desk, French", "Réf,Client,Titre,Statut,Date de début,Dernière mise à jour\nI-1,Kupferhof,Écran,Assignée,2026-02-02 09:00:00,2026-02-05 09:00:00\n",
        &["Kupferhof: Écran open, ours"]),
    ("Pipedrive deals", "Deal - ID,Deal - Title,Deal - Organization,Deal - Contact person,Deal - Status,Deal - Deal created,Deal - Won time\n1,Oven,Kupferhof,Ilse Marten,Won,2026-01-01 09:00:00,2026-02-01 09:00:00\n", &["Kupferhof with Ilse Marten"]),
    ("A desk whose column of clients is told by the addresses", "Ticket ID,Subject,Status,Requester Name,Requester Email,Web,Team of theirs,Agent,Created Time,Impact\n\
        1,Till,Open,Ilse Marten,ilse@kupferhof.example,kupferhof.example,Kupferhof GmbH,Tom Reed,2026-02-10 09:00,One\n2,Fan,Open,Noa Weil,noa@bergbahn.example,bergbahn.example,Bergbahn,No agent,2026-02-10 09:00,Many\n\
        3,Ours,Open,Tom Reed,tom@us.example,,,Tom Reed,2026-02-10 09:00,One\n4,Light,Open,Jo Lind,jo@kupferhof.example,,Kupferhof,Tom Reed,2026-02-11 09:00,One\n5,Disk full,Closed,Disk Watch,no-reply@watch.example,,Bergbahn,,2026-02-10 09:00,One\n\
        6,Yours,Open,Ed Ash,ed@seehof.example,,,Ed Ash,2026-02-12 09:00,One\n",
        &["Kupferhof GmbH: Till open, ours", "Kupferhof GmbH: Light open, ours", "Bergbahn: Fan open, ours", "Bergbahn: Disk full over, no word", "Ed Ash: Yours open, ours"]),
    ("A desk whose customers are people", "Ticket ID,Customer name,Customer email,First user message,Status,Created\n1,Ilse Marten,ilse@kupferhof.example,The till is dark,open,2026-02-10 09:00\n2,Noa Weil,n.weil@bergbahn.example,Hello,open,2026-02-10 09:00\n",
        &["Ilse Marten: The till is dark open, ours", "Noa Weil: Hello open, ours"]),
    ("Paths below two roots, and two in a cell", "ID;Titre;Entité;Statut;Date d'ouverture;Demandeur;Attribué à - Technicien\n1;Écran;Racine > Clients > Kupferhof;Nouveau;18/02/2026 09:00;\"Marten Ilse\nLind Jo\";Reed Tom\n2;Réseau;Racine > Clients > Bergbahn;Nouveau;19/02/2026 09:00;Weil Noa;\n3;Nous;Racine;Nouveau;20/02/2026 09:00;Reed Tom;Reed Tom\n",
        &["Kupferhof: Écran open, ours", "Bergbahn: Réseau open, ours"]),
    ("Calls, of which one is within the house and one nobody's", "Datum;Name;Rufnummer;Richtung;Status;Dauer;Nebenstelle;Eigene Rufnummer\n10.02.2026 10:00;Kupferhof;030 5550010;eingehend;angenommen;60;Büro;030 5559999\n11.02.2026 10:00;Bergbahn;030 5550020;ausgehend;angenommen;12;Anrufbeantworter 1;030 5559999\n\
        12.02.2026 10:00;;030 5550030;eingehend;angenommen;12;Büro;030 5559999\n13.02.2026 10:00;;;;;;;\n", &["Kupferhof: call in reached", "Bergbahn: call out attempt"]),
    ("Activities with marks of a web page", "Subject,Type,Done,Due date,Organization,Note\nCall,Call,Done,2026-02-10,Kupferhof,<p>fine</p>\nCall,Call,Done,2026-02-11,Bergbahn,\"<div>no answer, try again on Monday</div>\"\nCall,Unanswered call,Done,2026-02-12,Bergbahn,\nMet,Meeting,Done,2026-02-12,Bergbahn,<ul><li>one</li><li>two</li></ul>\nAmong us,Call,Done,2026-02-11,,\n",
        &["Kupferhof: call both reached", "Bergbahn: call both attempt", "Bergbahn: call both attempt", "Bergbahn: meeting both reached"]),
    ("Tasks of a CRM", "Record Id,Task Name,Category,Due Date,Date Completed,Status,Linked Organisation,Linked Contact\n\
        1,Send the offer,Follow-up,2026-03-20,,Not Started,Kupferhof,Ilse Marten\n2,Ring about the till,Call,2026-03-10,2026-02-11,Completed,Bergbahn,Noa Weil\n3,Slides,Meeting,2026-02-20,,In Progress,Bergbahn,\n",
        &["Kupferhof: plan for 2026-03-20", "Bergbahn: other out note", "Bergbahn: plan for 2026-02-20"]),
    ("Calls that a machine took", "Call Time,Caller ID,Destination,Status,Talking\n2026-02-27 10:00:00,Kupferhof (+4930555001),VoiceMail (*4),Answered,00:00:30\n2026-02-27 11:00:00,Bergbahn (+4930555002),Tom Reed (101),Answered,00:01:30\n\
        2026-02-27 12:00:00,Seehof (+4930555003),VoiceMail Mia Hahn (102),Answered,00:00:41\n2026-02-27 13:00:00,Busy Bees (+4930555004),Tom Reed (101),Answered,00:01:30\n",
        &["Kupferhof: call in attempt", "Bergbahn: call in reached", "Seehof: call in attempt", "Busy Bees: call in reached"]),
    ("Calls by numbers, of no type", "start,direction,from,to,answered,duration,via\n2026-02-27 10:00:00,inbound,+4930555001,+4930999,No,0,\n2026-02-27 11:00:00,outbound,+4930999,+4930555002,Yes,60,\n",
        &["+4930555001: call in attempt", "+4930555002: call out reached"]),
    ("Kinds under any name, the way in the words", "Date,Time,Nature,Client,Title,Notes\n2026-02-10,10:00,Email,Kupferhof,RE: offer,Received: no news\n2026-02-11,10:00,Telephone,Kupferhof,Outgoing call,\n2026-02-12,10:00,Email,Kupferhof,Reminder,unknown address (bounce)\n2026-02-13,10:00,Meeting,Kupferhof,Meeting cancelled by the client,\n2026-02-14,10:00,Note,Kupferhof,,not before Easter\n",
        &["Kupferhof: mail in reached", "Kupferhof: call out reached", "Kupferhof: mail out attempt", "Kupferhof: meeting both attempt", "Kupferhof: other out note"]),
    ("A kind that nobody knows", "Date,Nature,Client,Title\n2026-02-10,Email,Kupferhof,A\n2026-02-11,Meeting,Kupferhof,B\n2026-02-12,Papier,Kupferhof,C\n", &["?"]),
    ("Spam, one of no company, and one who is named by a sign", "Appointment Date,Invitee Name,Company,Cancelled,Reason,Invitee Email\n2026-02-10 10:00,Ilse Marten,Kupferhof,No,,ilse@kupferhof.example\n2026-02-11 10:00,SEO Expert,RankFirst,Yes,spam,seo@rank.example\n2026-02-12 10:00,Noa Weil,-,No,,noa@web.de\n",
        &["Kupferhof: meeting both reached", "Noa Weil: meeting both reached"]),
    ("One call that rang at two of us", "Call ID,Direction,Caller Name,Caller Number,Callee Name,Callee Number,Start Time,Duration,Result\n1,Inbound,Kupferhof,+49 30 5550010,Mia,801,2026-02-27 10:00,0s,Missed\n1,Inbound,Kupferhof,+49 30 5550010,Tom,802,2026-02-27 10:00,60s,Call connected\n2,Inbound,Bergbahn,+49 30 5550020,Mia,801,2026-02-27 11:00,0s,Missed\n2,Inbound,Bergbahn,+49 30 5550020,Tom,802,2026-02-27 11:00,0s,Missed\n3,Outbound,Tom,802,Seehof,+49 30 5550030,2026-02-27 12:00,60s,Call connected\n4,Inbound,Scam Likely,+44 20 79460999,Mia,801,2026-02-27 13:00,9s,Call connected\nTotal Records: 6,,,,,,,,\n",
        &["Kupferhof: call in reached", "Bergbahn: call in attempt", "Seehof: call out reached"]),
    ("End users, and who wrote it down", "Ticket Number,Summary,Status,Organization,Assignee,Creator,End User,Created At\n1,Printer,open,Kupferhof,Tom Reed,ilse@kupferhof.example,Ilse Marten,2026-02-02 09:00\n2,VPN,open,Bergbahn,Tom Reed,noa@bergbahn.example,Noa Weil,2026-02-02 10:00\n3,Voicemail,open,,Tom Reed,noreply@voip.example,WIRELESS CALLER,2026-02-02 11:00\n4,Toner,open,Kupferhof,Tom Reed,Tom Reed,Ilse Marten,2026-02-02 12:00\n",
        &["Kupferhof: Printer open, ours", "Kupferhof: Toner open, ours", "Bergbahn: VPN open, ours"]),
    ("Answers by their time, and a matter of our own", "Request ID,Account,Requester,Subject,Request Status,Type,Created Time,Responded Time\n1,Kupferhof,Ilse Marten,Printer,Open,Incident,2026-02-02 09:00,2026-02-02 10:00\n2,Not associated to any account,x@y.example,Tender,Open,Incident,2026-02-02 09:00,-\n3,Reuter IT,Tom Reed,Van,Open,Internal,2026-02-02 09:00,-\n",
        &["Kupferhof: Printer open, ours"]),
    ("Who is no client by their name, not by a tag of a matter, and whom nothing is told of", "Task ID,Created At,Status,Tags,Company,Contact,Email\n1,2026-02-02,Open,\"late, dostawca\",Termo,Piotr Nowak,\n2,2026-02-02,Open,late,Kupferhof,Ilse Marten,\n\
        3,2026-02-02,Open,,Rury - dostawca,,\n4,2026-02-02,Open,,WRONG NUMBER do not call,,\n5,2026-02-02,Open,,Unassigned,Jo Singh,jo@tal.example\n6,2026-02-02,Open,,Unassigned,x@y.example,x@y.example\n",
        &["Termo: ticket 1 open, ours", "Kupferhof: ticket 2 open, ours", "Jo Singh: ticket 5 open, ours"]),
    ("A tag of one matter alone is not its client's", "Task ID,Created At,Status,Tags,Company\n1,2026-02-02,Open,supplier,Kupferhof\n2,2026-02-03,Open,,Kupferhof\n", &["Kupferhof: ticket 1 open, ours", "Kupferhof: ticket 2 open, ours"]),
    ("Families before names in most rows, a title first", "Date,Company,Contact,Channel,Direction\n2026-02-02 10:00,Kupferhof,\"Marten, Ilse\",call,out\n2026-02-02 11:00,Bergbahn,\"Dir. Weil, Noa\",call,out\n2026-02-02 12:00,Seehof,Dr. Vidal,call,out\n",
        &["Kupferhof with Ilse Marten", "Kupferhof: call out reached", "Bergbahn with Dir. Noa Weil", "Bergbahn: call out reached", "Seehof with Dr. Vidal", "Seehof: call out reached"]),
    ("A company by the domain of its people, and one written in short", "Ticket ID,Created,Status,Company,Contact,Email\n1,2026-02-02,Open,,Ilse Marten,ilse@kupferhof.example\n2,2026-02-02,Open,Kupferhof Apts.,Noa Weil,noa@kupferhof.example\n3,2026-02-02,Open,Kupferhof Apartments,Bo Lee,bo@kupferhof.example\n4,2026-02-02,Open,,Ann Ray,ann@gmail.com\n",
        &["Kupferhof Apts.: ticket 1 open, ours", "Kupferhof Apts.: ticket 2 open, ours", "Kupferhof Apts.: ticket 3 open, ours", "Ann Ray: ticket 4 open, ours"]),
    ("Companies behind persons", "Name,Phone,Call Date,Direction,Outcome\nIlse Marten (Aspen Lodge),0555111111,2026-02-10 10:00,Outgoing,Answered\nNoa Weil (Aspen Lodge),0555111112,2026-02-11 10:00,Outgoing,Answered\nBo Lee (Tal GmbH),0555111113,2026-02-12 10:00,Outgoing,Answered\nCy Fox (home),0555111114,2026-02-13 10:00,Outgoing,Answered\n",
        &["Aspen Lodge with Ilse Marten, Noa Weil", "Aspen Lodge: call out reached", "Aspen Lodge: call out reached", "Tal GmbH with Bo Lee", "Tal GmbH: call out reached", "Cy Fox (home) with Cy Fox (home)", "Cy Fox (home): call out reached"]),
    ("Slips of calls that one of us took for another", "Time,Caller,Phone,Company,Message,Taken by,Called back\n2026-02-27 09:10,Ilse Marten,+4930555001,Kupferhof,The till is dark,Tom,\n2026-02-27 10:10,Noa Weil,+4930555002,Bergbahn,A quote,Tom,2026-02-27 11:00\n\
        2026-02-27 11:10,Jo Lind,+4930555003,Seehof,A part,Mia,yes\n",
        &["Kupferhof: call in attempt", "Bergbahn with Noa Weil", "Bergbahn: call in reached", "Bergbahn: call out reached", "Seehof with Jo Lind", "Seehof: call in reached"]),
    ("Visits, and for when they were planned", "Customer,Visit date,Planned for,Visited by,Result,Remarks\nKupferhof,2026-02-10,2026-02-09,Tom,Done,fine\nBergbahn,,2026-03-12,Tom,,\nSeehof,,2026-02-12,Mia,Done,no day\n",
        &["Kupferhof: visit both reached", "Bergbahn: plan for 2026-03-12", "Seehof: visit both reached"]),
    ("Appointments, by which way they were booked", "Client,Service,Created Date,Scheduled Date,Location,Status,Channel\nIlse Marten,Cut,2026-02-01,2026-02-10 10:00,North,Completed,Online\nNoa Weil,Cut,2026-02-02,2026-02-12 10:00,North,No Show,Offline\nJo Lind,Cut,2026-02-02,2026-03-27 10:00,North,Booked,Online\n",
        &["Ilse Marten: meeting both reached", "Noa Weil: meeting both attempt", "Jo Lind: plan for 2026-03-27"]),
    ("When lessons were booked", "Start Time,First Name,Last Name,Email,End Time,Type,Appointment Price,Date Scheduled,Label\n\"February 10, 2026 5:00 pm\",Ilse,Marten,ilse@kupferhof.example,\"February 10, 2026 5:45 pm\",Lesson,20,\"February 1, 2026\",Completed\n\"March 10, 2026 5:00 pm\",Noa,Weil,noa@bergbahn.example,\"March 10, 2026 5:45 pm\",Lesson,20,\"February 2, 2026\",\n",
        &["Ilse Marten with Ilse Marten", "Ilse Marten: meeting both reached", "Noa Weil: plan for 2026-03-10"]),
    ("Bookings, German, with when they were made", "Code;Datum;Startzeit;Endzeit;Kunde;Kunden-E-Mail;Kundentelefon;Leistung;Status;Erstellt am\na1;10.02.2026;10:00;10:45;Ilse Marten;ilse@kupferhof.example;+49 30 5550010;Massage;Bestätigt;01.02.2026 09:00\n\
        a2;12.02.2026;11:00;11:45;Noa Weil;noa@bergbahn.example;+49 30 5550020;Massage;Storniert;02.02.2026 09:00\na3;26.03.2026;11:00;11:45;Jo Lind;jo@seehof.example;+49 30 5550030;Massage;Bestätigt;02.02.2026 09:00\n",
        &["Ilse Marten with Ilse Marten", "Ilse Marten: meeting both reached", "Noa Weil with Noa Weil", "Noa Weil: meeting both attempt", "Jo Lind: plan for 2026-03-26"]),
    ("Appointments, by where they were made", "Appointment ID,Customer Name,Start,Duration (min),Team Member,Services,Source,Status\n1,Ilse Marten,2026-02-10T10:00:00Z,45,Tom,Cut,Online Booking,ACCEPTED\n2,Noa Weil,2026-02-12T10:00:00Z,45,Tom,Cut,Dashboard,NO_SHOW\n",
        &["Ilse Marten: meeting both reached", "Noa Weil: meeting both attempt"]),
    ("Jobs, with when they were to be and when they were", "Job,Customer,Description,Planned start,Actual start,State\n1,Kupferhof,Stove,2026-02-08,2026-02-10,Completed\n2,Bergbahn,Oven,2026-02-09,2026-02-11,Completed\n3,Seehof,Roof,2026-03-27,,Scheduled\n",
        &["Kupferhof: other out reached", "Bergbahn: other out reached", "Seehof: plan for 2026-03-27"]),
    ("Interventions, by what they were", "N° intervention;Client;Date prévue;Date réelle;Technicien;Nature;Compte rendu;Etat\n1;Kupferhof;10/02/2026;11/02/2026;Tom;Dépannage;réparé;Terminée\n2;Bergbahn;27/03/2026;;Mia;Entretien;;Planifiée\n",
        &["Kupferhof: visit both reached", "Bergbahn: plan for 2026-03-27"]),
    ("A desk with both sides of its mail", "Number,From,To,Subject,Status,Date created,Last reply\n1,ilse@kupferhof.example,support@x.example,Printer,Closed,2026-02-02 09:00,2026-02-03 09:00\n2,noa@bergbahn.example,support@x.example,VPN,Open,2026-02-10 09:00,2026-02-10 09:00\n",
        &["ilse@kupferhof.example: Printer over, no word", "noa@bergbahn.example: VPN open, ours"]),
    ("Mail by its labels", "Thread ID;Date;From;To;Subject;Labels\nt1;2026-02-20 09:00;Ilse Marten <ilse@kupferhof.example>;us@x.example;Where is it?;INBOX\nt2;2026-02-20 11:00;Noa Weil <noa@bergbahn.example>;us@x.example;Offer;INBOX\n", &["?"]),
    ("Calls that were called off", "Subject,Call Type,Related To,Call Start Time,Call Duration,Outgoing Call Status\nHello,Outbound,Kupferhof,2026-02-10 10:00:00,01:40,Completed\nAgain,Outbound,Bergbahn,2026-02-11 10:00:00,00:00,Cancelled\nSoon,Outbound,Seehof,2026-03-11 10:00:00,00:00,Cancelled\n",
        &["Kupferhof: call out reached", "Bergbahn: call out note"]),
    ("Calls that rang and were given up", "Date,Name,Phone,Type,Duration\n2026-02-10 10:00,Kupferhof,+4930555001,Cancelled,0\n2026-02-11 10:00,Kupferhof,+4930555001,Incoming,60\n", &["Kupferhof with Kupferhof", "Kupferhof: call out attempt", "Kupferhof: call in reached"]),
    ("Talks whose matter may be open", "Date,Client,Channel,Status,Notes\n2026-02-10,Kupferhof,Call,Open,a quote\n2026-02-11,Bergbahn,Call,Closed,fine\n", &["?"]),
    ("Activities whose day is due", "Due Date,Client,Type,Status,Subject\n2026-02-10,Kupferhof,Call,Open,a quote\n2026-02-11,Bergbahn,Call,Done,fine\n", &["Kupferhof: plan for 2026-02-10", "Bergbahn: call both reached"]),
    ("Mail that was opened", "Date,Client,Activity,Result,Notes\n2026-02-10,Kupferhof,Email sent,Opened,a quote\n2026-02-11,Bergbahn,Call,Answered,\n", &["Kupferhof: mail out reached", "Bergbahn: call both reached"]),
    ("A project a client, and an author who is one of us", "#;Projet;Statut;Sujet;Auteur;Assigné à;Créé;Fermé;Demandeur;Priorité\n1;Kupferhof;Nouveau;Caisse;Ilse Marten;;02/02/2026 09:00;;;Haut\n2;Bergbahn;Nouveau;Vanne;Tom Reed;Tom Reed;02/02/2026 10:00;;Noa Weil;Bas\n\
        3;Kupferhof;Fermé;Lampe;Tom Reed;Tom Reed;03/02/2026 10:00;04/02/2026 10:00;Jo Lind;Immédiat\n",
        &["Kupferhof: Caisse open, ours", "Kupferhof: Lampe over, no word", "Bergbahn: Vanne open, ours"]),
    ("A board, what was put away, and a card of nobody", "Card Name,Card ID,List Name,Archived,Last Activity Date,Client,Created\nTill,1,To do,false,2026-02-11,Kupferhof,2026-02-10\nTill again,2,To do,true,2026-02-12,Kupferhof,2026-02-10\nFan,3,Done,true,2026-02-11,Bergbahn,2026-02-10\n",
        &["Kupferhof: Till open, ours", "Kupferhof: Till again over, no word", "Bergbahn: Fan over, no word"]),
    ("A project a client", "#;Project;Status;Subject;Contact;Created;Closed\n1;Kupferhof;New;Printer;Ilse Marten;2026-02-02 09:00;\n2;Kupferhof;Closed;VPN;;2026-02-03 09:00;2026-02-04 09:00\n3;Bergbahn;New;Till;Noa Weil;2026-02-05 09:00;\n",
        &["Kupferhof: Printer open, ours", "Kupferhof: VPN over, no word", "Bergbahn: Till open, ours"]),
    ("A team beside the calls", "datetime,direction,number,name,team,duration\n2026-02-10 10:00,inbound,+4930555001,Kupferhof,Helpdesk,60\n2026-02-10 11:00,outbound,+4930555002,Bergbahn,Helpdesk,60\n",
        &["Kupferhof: call in reached", "Bergbahn: call out reached"]),
    ("Done by yes and no, and words for nobody", "Tipo;Nota;Dia;Hora;Empresa;Encarregado;Concluída;Concluída em\nLigação;tudo bem;10/02/2026;10:00;Kupferhof;Rui;Sim;12/02/2026\nReunião;oferta;11/02/2026;10:00;Kupferhof;Rui;Não;\nVisita;\"Cliente não estava, portão fechado\";12/02/2026;10:00;Bergbahn;Rui;Sim;\nLigação;\"Liguei, não atendeu\";13/02/2026;10:00;Seehof;Rui;Sim;\nVisita;Cancelada pelo cliente;14/02/2026;10:00;Seehof;Rui;Sim;\n",
        &["Kupferhof: call both reached", "Kupferhof: plan for 2026-02-11", "Bergbahn: visit both attempt", "Seehof: call both attempt", "Seehof: visit both attempt"]),
    ("Both sides with names, and a menu that took a call", "ID,Time,Call From,Call To,Call Duration,Status,Communication Type,Reason\n1,2026-02-26 10:00,Kupferhof<0305550010>,Desk<6400>,6,NO ANSWER,Inbound,\n1,2026-02-26 10:01,Kupferhof<0305550010>,Mia<802>,60,ANSWERED,Inbound,\n2,2026-02-26 11:00,Mia<802>,Bergbahn<0305550020>,5,BUSY,Outbound,\n3,2026-02-26 12:00,Mia<802>,Tom<801>,60,ANSWERED,Internal,\n4,2026-02-26 13:00,Seehof<0305550030>,IVR Desk<6500>,8,ANSWERED,Inbound,\n5,2026-02-26 14:00,Mia<802>,+49305550010,60,ANSWERED,Outbound,+49305550010 hung up\n",
        &["Kupferhof: call in reached", "Kupferhof: call out reached", "Bergbahn: call out attempt", "Seehof: call in attempt"]),
    ("Groups with titles, sums and a table within", "Name,Parts,Client,Owner,Status,Received,Hours\nDoor,,Kupferhof,Tom,New,2026-02-02,\n,,,,,,0\n\nIn work,,,,,,\nName,Parts,Client,Owner,Status,Received,Hours\nRoof,Buy,Bergbahn,Tom,Working on it,2026-02-03,2\nParts,Name,Owner,Status,Date,,\n,Buy nails,Tom,Done,2026-02-04,,\nBell,,Seehof,Tom,Stuck,2026-02-03,\nParty,,,Tom,New,2026-02-04,\n,,,,,,2.5\nSubtotal,,,done: 1,,0.000,\n",
        &["Kupferhof: Door open, ours", "Bergbahn: Roof open, ours", "Seehof: Bell open, ours"]),
    ("What comes next and its day", "Nombre,Apellidos,Empresa,Email,Próxima tarea,Fecha próxima tarea\nIlse,Marten,Kupferhof,ilse@kupferhof.example,Revisar la caldera,27/03/2026 09:00\nNoa,Weil,Bergbahn,noa@bergbahn.example,,\n",
        &["Kupferhof: plan for 2026-03-27", "Bergbahn with Noa Weil"]),
    ("A deadline beside the day on which it was written down", "Subject,Type,Company,Deadline,Completed,Created on\nA,Outgoing call,Kupferhof,2026-02-19 10:00,Yes,2026-01-10\nB,Task,Bergbahn,2026-02-20 10:00,No,2026-01-10\n", &["Kupferhof: call out reached", "Bergbahn: plan for 2026-02-20"]),
    ("Callers beside their numbers", "Date;Heure;Appelant;Numéro appelant;Appelé;Numéro appelé;Durée;Statut\n20/02/2026;10:00;Kupferhof;0474550142;Accueil;101;00:02:00;Répondu\n20/02/2026;11:00;Samir;102;Bergbahn;0474550155;00:00:00;Sans réponse\n", &["Kupferhof: call in reached", "Bergbahn: call out attempt"]),
    ("Done by ticks", "Date,Type,Company,Subject,Done\n2026-02-10,Call,Kupferhof,A,x\n2026-02-11,Call,Bergbahn,B,\n", &["Kupferhof: call both reached", "Bergbahn: plan for 2026-02-11"]),
    ("Done that nobody ticks", "Date,Type,Company,Subject,Done\n2026-02-10,Call,Kupferhof,A,\n2026-02-11,Call,Bergbahn,B,\n", &["Kupferhof: call both reached", "Bergbahn: call both reached"]),
    ("Deadlines of some rows, and one that was met early", "Subject,Type,Company,Due,Created,Done\nA,Call,Kupferhof,,2026-02-10,yes\nB,Call,Bergbahn,2027-03-20,2026-02-11,yes\nC,Call,Seehof,2027-03-20,2026-02-11,no\n", &["Kupferhof: call both reached", "Bergbahn: call both reached", "Seehof: plan for 2027-03-20"]),
    ("Done in words nobody knows", "Date,Type,Company,Done\n2026-02-10,Call,Kupferhof,yes\n2026-02-11,Call,Bergbahn,perhaps\n", &["?"]),
    ("Ways that letters stand for", "Ticket ID,Subject,Status,Customer,Created,channel_type\n1,Door,Open,Kupferhof,2026-02-02 09:00,E\n2,Bell,Open,Kupferhof,2026-02-03 09:00,W\n", &["?"]),
    ("Made, and going out", "Fecha,Tipo,Cliente,Estado,Asunto\n2026-02-10,Visita,Kupferhof,Realizada,A\n2026-02-11,Llamada,Bergbahn,Realizada,B\n2026-02-12,Visita,Bergbahn,Cancelada,C\n",
        &["Kupferhof: visit both reached", "Bergbahn: call both reached", "Bergbahn: visit both attempt"]),
    ("A mark that is no way", "Date,Direction,Number,Client,hasvoicemail\n2026-02-10 10:00,incoming,0305550010,Kupferhof,false\n2026-02-11 10:00,incoming,0305550020,Bergbahn,false\n", &["Kupferhof: other in reached", "Bergbahn: other in reached"]),
    ("The way in a column of reasons, and a day that only was due", "Onderwerp,Klant,Activiteitstype,Activiteitsstatus,Reden van status,Begindatum,Vervaldatum\nA,Kupferhof,E-mail,Voltooid,Verzonden,2026-02-10 10:00,\nB,Kupferhof,E-mail,Voltooid,Ontvangen,2026-02-11 10:00,\nC,Bergbahn,Telefoongesprek,Geannuleerd,Geannuleerd,,2026-02-12 10:00\n",
        &["Kupferhof: mail out reached", "Kupferhof: mail in reached", "Bergbahn: call both attempt"]),
    ("The way told twice", "Direction,Type,Action,Number,Client,Date\nIncoming,Voice,Incoming call,0305550010,Kupferhof,2026-02-10 10:00\nIncoming,Voice,Received,0305550010,Kupferhof,2026-02-11 10:00\nOutgoing,Voice,Placed,0305550020,Bergbahn,2026-02-12 10:00\nOutgoing,Voice,RingOut Zonk,0305550020,Bergbahn,2026-02-13 10:00\n",
        &["Kupferhof: call in reached", "Kupferhof: call in reached", "Bergbahn: call out reached", "Bergbahn: call out reached"]),
    ("A state of rest, and why", "Réf,Client,Titre,Statut,Date de début,Dernière mise à jour,Raison de mise en attente,Priorité\n1,Kupferhof,Encre,En attente,2026-02-02 09:00,2026-02-03 09:00,Attente retour client,-\n2,Kupferhof,Écran,En attente,2026-02-02 09:00,2026-02-03 09:00,Pièce commandée chez Elm,haute\n",
        &["Kupferhof: Encre open, theirs", "Kupferhof: Écran open, a supplier's"]),
    ("A state of rest, and why of one", "Réf,Client,Titre,Statut,Date de début,Raison de mise en attente\n1,Kupferhof,Encre,En attente,2026-02-02 09:00,Attente retour client\n2,Kupferhof,Écran,En attente,2026-02-02 09:00,\n", &["?"]),
    ("Legs of one call, a mailbox, a menu and a service", "calldate,src,dst,dcontext,duration,lastapp,disposition,cnam,linkedid\n2026-02-26 10:00:03,0305550010,600,queue,18,Queue,NO ANSWER,Kupferhof,1.1\n2026-02-26 10:00:03,0305550010,600,queue,90,Queue,ANSWERED,Kupferhof,1.1\n\
        2026-02-26 11:00:03,0305550020,vmu201,did,58,VoiceMail,ANSWERED,Bergbahn,1.2\n2026-02-26 12:00:03,0305550030,s,ivr-1,22,Playback,ANSWERED,Seehof,1.3\n2026-02-26 13:00:03,201,*97,internal,60,VoiceMailMain,ANSWERED,Mia,1.4\n2026-02-26 14:00:03,201,0305550040,internal,60,Dial,ANSWERED,Mia,1.5\n",
        &["0305550010: call in reached", "0305550020: call in attempt", "0305550030: call in attempt", "0305550040: call out reached"]),
    ("Both sides, whose is told by the way", "id;type;direction;status;source;sourceAlias;target;targetAlias;created;duration\n1;CALL;MISSED_INCOMING;NOPICKUP;4930555010;Kupferhof;49851555010;Desk;2026-02-26T10:00:00Z;0\n2;CALL;OUTGOING;PICKUP;49851555010;Mia Hahn;4930555020;Bergbahn;2026-02-26T11:00:00Z;90\n\
        3;CALL;MISSED_OUTGOING;NOPICKUP;49851555010;Jo Reed;4930555030;Seehof;2026-02-26T12:00:00Z;0\n4;CALL;OUTGOING;PICKUP;49851555010;Mia Hahn;49851555012;Jo Reed;2026-02-26T13:00:00Z;45\n5;CALL;INCOMING;PICKUP;4930555010;Kupferhof;49851555010;Desk;2026-02-26T14:00:00Z;90\n\
        6;CALL;OUTGOING;PICKUP;49851555010;Mia Hahn;4930555040;Elm (Lieferant);2026-02-26T15:00:00Z;45\n",
        &["Kupferhof: call in attempt", "Kupferhof: call in reached", "Bergbahn: call out reached", "Seehof: call out attempt"]),
    ("EspoCRM calls, Italian", "Nome;Stato;Direzione;Data inizio;Riferito a;Contatti\nCaldaia in blocco;Effettuata;In uscita;2026-02-10 10:00;Kupferhof;Ilse Marten\nAuguri;Effettuata;In entrata;2026-02-11 10:00;Bergbahn;Noa Weil\n",
        &["Kupferhof: other out reached", "Bergbahn: other in reached"]),
    ("Dynamics, Dutch", "Onderwerp;Contactpersoon;Betreft;Soort;Begindatum\nOfferte;Ilse Marten;Kupferhof B.V.;Telefoongesprek;2026-02-10 10:00\nVraag;;Bergbahn;Telefoongesprek;2026-02-11 10:00\n", &["Kupferhof B.V.: call both reached", "Bergbahn: call both reached"]),
    ("What it is about is its subject", "Datum;Name;Art;Betrifft\n2026-02-10;Ilse Marten;Anruf;Rechnung 12\n2026-02-11;Noa Weil;Anruf;Angebot\n2026-02-12;Jo Lind;Anruf;Frage\n", &["Ilse Marten: call both reached", "Noa Weil: call both reached", "Jo Lind: call both reached"]),
    ("The number of a matter", "Date,Regarding ID,Company,Type\n2026-02-10,77,Kupferhof,call\n2026-02-11,78,Kupferhof,call\n", &["Kupferhof: call both reached", "Kupferhof: call both reached"]),
    ("Persons, and beside them what may be their houses", "Date,Type,Contact,Abc\n2026-02-10,Call,Ilse Marten,Kupferhof\n2026-02-11,Call,Noa Weil,Bergbahn\n2026-02-12,Call,Noa Weil,Bergbahn\n2026-02-13,Call,Ilse Marten,Kupferhof\n2026-02-14,Call,Jo Lind,Seehof\n2026-02-15,Call,Jo Lind,Seehof\n", &["?"]),
    ("Persons, and beside them what it was about", "Date,Type,Contact,Abc\n2026-02-10,Call,Ilse Marten,Sale\n2026-02-11,Call,Noa Weil,Help\n2026-02-12,Call,Jo Lind,Offer\n2026-02-13,Call,Ilse Marten,Help\n", &["Ilse Marten: call both reached", "Ilse Marten: call both reached", "Noa Weil: call both reached", "Jo Lind: call both reached"]),
    ("A list of people with firms in a column nobody knows", "Name,Email,Abc\nIlse Marten,ilse@web.de,Kupferhof GmbH\nNoa Weil,noa@web.de,Bergbahn AG\n", &["?"]),
    ("A list of people with towns in a column nobody knows", "Name,Email,Abc\nIlse Marten,ilse@web.de,Bern\nNoa Weil,noa@web.de,Jena\n", &["Ilse Marten with Ilse Marten", "Noa Weil with Noa Weil"]),
    ("A list of people with who sent them", "Name;Telefon;Empfohlen von\nIlse Marten;0555 10101;\nNoa Weil;0555 10102;Ilse Marten\nJo Lind;0555 10103;Noa Weil\n", &["Ilse Marten with Ilse Marten", "Noa Weil with Noa Weil", "Jo Lind with Jo Lind"]),
    ("Customers called as people, and firms beside them", "Customer,Email,Abc\nIlse Marten,ilse@web.de,Kupferhof GmbH\nNoa Weil,noa@web.de,Bergbahn AG\n", &["Ilse Marten with ilse@web.de", "Noa Weil with noa@web.de"]),
    ("Grandstream", "Caller Number,Callee Number,Caller ID,Start Time,Talk Time,Call Status,User Field,Caller Name\n1002,030555118,\"\"\"Mia Hahn\"\" <1002>\",2026-02-10 14:40:00,280,ANSWERED,Outbound,Mia Hahn\n030555118,030555010,\"\"\"Kupferhof\"\" <030555118>\",2026-02-10 10:10:00,0,NO ANSWER,Inbound,Kupferhof\n1002,1003,\"\"\"Mia Hahn\"\" <1002>\",2026-02-10 09:00:00,120,ANSWERED,Internal,Mia Hahn\n",
        &["Kupferhof: call in attempt", "Kupferhof: call out reached"]),
    ("Webex, the names in lines", "Start time,Duration,Calling number,Called number,Calling line ID,Called line ID,Direction,Answered\n2026-02-10T15:30:09Z,186,+3123555170,+3123555012,Kupferhof,Mia Hahn,in,true\n2026-02-11T13:40:00Z,280,+3123555012,+3123555118,Mia Hahn,Bergbahn,out,true\n", &["Kupferhof: call in reached", "Bergbahn: call out reached"]),
    ("A log of talks of which nothing tells more", "Subject,Date,Who,Notes\nRoof,\"February 10, 2026 10:00 AM\",Kupferhof,\"He was there, too\"\n\"Tried to ring, no answer\",\"February 11, 2026\",Bergbahn,\nWalk,\"April 2, 2026 9:00 AM\",Kupferhof,boots\n",
        &["Kupferhof: other both reached", "Kupferhof: plan for 2026-04-02", "Bergbahn: other both attempt"]),
    ("Calls without a line of names, some among ourselves", "10.02.2026;16:41:08;kommend;0731 5550142;Kupferhof;12;00:00:00;nicht angenommen\n11.02.2026;14:05:52;gehend;07071 5550119;Bergbahn;12;00:06:31;angenommen\n12.02.2026;11:31:19;intern;11;Lager;12;00:01:10;angenommen\n",
        &["Kupferhof: call in attempt", "Bergbahn: call out reached"]),
    ("A log without a line of names", "2026-02-10 10:00,Kupferhof GmbH,Incoming call,she asked for the invoice again\n2026-02-11 12:30,Bergbahn AG,E-mail sent,the offer for a new till\n2026-02-12 09:15,Kupferhof GmbH,Outgoing call,and told her when\n",
        &["Kupferhof GmbH: call in reached", "Kupferhof GmbH: call out reached", "Bergbahn AG: mail out reached"]),
    ("Planned and real days, one of them empty", "Cliente,Actividad,Fecha prevista,Fecha real,Hora,Resultado\nKupferhof,Visita,10/02/2026,11/02/2026,10:00,Realizada\nBergbahn,Llamada,12/02/2026,,,No realizada\nSeehof,Visita,27/03/2026,,,Pendiente\nSeehof,Visita,13/02/2026,,,Realizada\n",
        &["Kupferhof: visit both reached", "Bergbahn: call both attempt", "Seehof: visit both reached", "Seehof: plan for 2026-03-27"]),
    ("Visits planned and done, in German", "Kunde;Termin;Geplant am;Durchgeführt am;Bemerkung\nKupferhof;Wartung;10.02.2026;11.02.2026;gut\nBergbahn;Wartung;27.03.2026;;\n", &["Kupferhof: meeting both reached", "Bergbahn: plan for 2026-03-27"]),
    ("Appointments with a state of their own", "appointmentId,clientName,service,startAt,endAt,timeStatus\n1,Ilse Marten,Cut,2026-02-10 10:00,2026-02-10 10:45,ARRIVED\n2,Noa Weil,Cut,2026-02-11 10:00,2026-02-11 10:45,NO_SHOW\n3,Jo Lind,Cut,2026-02-12 10:00,2026-02-12 10:45,RESCHEDULED\n",
        &["Ilse Marten: meeting both reached", "Noa Weil: meeting both attempt", "Jo Lind: meeting both attempt"]),
    ("Bookings that were moved", "Booking,Customer,Service,Date,Time,State,Moved to\nB1,Ilse Marten,Cut,2026-02-10,10:00,Done,\nB2,Noa Weil,Cut,2026-02-11,10:00,Moved,2026-02-26\nB3,Jo Lind,Cut,2026-02-12,10:00,Late cancellation,\n",
        &["Ilse Marten: meeting both reached", "Noa Weil: meeting both attempt", "Jo Lind: meeting both attempt"]),
    ("Jobs with visits, and one that is late", "Job #,Client name,Client email,Title,Visit status,Schedule start date,Completed date,Service street,Created date\n1,Kupferhof,ilse@kupferhof.example,Gutter,Completed,2026-02-10,2026-02-10,Pier 1,2026-02-01\n2,Bergbahn,noa@bergbahn.example,Roof,Late,2026-02-16,,Pier 2,2026-02-01\n", &["?"]),
    ("Tickets that cite others, and houses in a column of groups", "Ticket,Title,Requester,Group,Related to,State,Created\nIN-10,Door,Ilse Marten,Kupferhof GmbH,IN-11,New,2026-02-10 10:00\nIN-11,Bell,Noa Weil,Bergbahn AG,,Closed,2026-02-09 10:00\n", &["Kupferhof GmbH: Door open, ours", "Bergbahn AG: Bell over, no word"]),
    ("Types of tickets in words of a program's own", "Issue key,Summary,Issue Type,Status,Reporter,Organizations,Created\nS-1,Door,[System] Incident,Waiting for support,Ilse Marten,Kupferhof,2026-02-10 10:00\nS-2,Bell,[System] Service request,Replied,Noa Weil,Bergbahn,2026-02-11 10:00\n", &["Kupferhof: Door open, ours", "Bergbahn: Bell open, ours"]),
    ("Who wrote last, under two names", "Ticket,Subject,Customer,Company,State,Created,Last message at,Last message from\n1,Door,Ilse Marten,Kupferhof,Open,2026-02-10 10:00,2026-02-12 15:00,AGENT\n2,Bell,Noa Weil,Bergbahn,Open,2026-02-10 10:00,2026-02-12 16:00,CUSTOMER\n", &["Kupferhof: Door open, ours", "Bergbahn: Bell open, ours"]),
    ("Both sides of calls in German", "Typ;Datum;Uhrzeit;Von;Name (Von);Nach;Name (Nach);Dauer;Status\nEingehend;10.02.2026;10:02;+4930555010;Kupferhof;+4940555010;Zentrale;00:04:00;Angenommen\nAusgehend;11.02.2026;12:10;+4940555010;Zentrale;+4930555020;Bergbahn;00:02:00;Angenommen\nAusgehend;12.02.2026;12:10;+4940555010;Zentrale;+4930555020;Bergbahn;00:00:00;Nicht angenommen\n",
        &["Kupferhof with Kupferhof", "Kupferhof: call in reached", "Bergbahn with Bergbahn", "Bergbahn: call out reached", "Bergbahn: call out attempt"]),
    ("A log of talks with a state", "Fecha,Cliente,Motivo,Estado,Observaciones\n02/02/2026,Kupferhof,Oferta,Cerrado,hablamos\n09/02/2026,Bergbahn,Retraso,Cerrado,enfadado\n", &["?"]),
    ("A service desk in Spanish, one row without its house", "Tipo de Incidencia,Clave,ID de Incidencia,Resumen,Informador,Persona asignada,Prioridad,Estado,Creada,Actualizada,Resuelta,Organizaciones\nIncidencia,TI-4,901,Puerta,Ilse Marten,Mia Hahn,Alta,Abierto,10/02/2026 10:00,12/02/2026 09:00,,Kupferhof\nSolicitud de servicio,TI-5,902,Timbre,Noa Weil,Mia Hahn,Media,Resuelta,09/02/2026 10:00,11/02/2026 09:00,11/02/2026 09:00,Bergbahn\nIncidencia,TI-6,903,Techo,Ilse Marten,Mia Hahn,Más alta,Esperando al cliente,13/02/2026 10:00,14/02/2026 09:00,,\n",
        &["Kupferhof: Puerta open, ours", "Kupferhof: Techo open, theirs", "Bergbahn: Timbre resolved"]),
    ("A service desk in German", "Vorgangstyp,Schlüssel,Vorgangs-ID,Zusammenfassung,Autor,Bearbeiter,Priorität,Status,Erstellt,Aktualisiert,Organisationen\nIncident,TI-4,901,Tür,Ilse Marten,Mia Hahn,Höchste,Offen,10.02.2026 10:00,12.02.2026 09:00,Kupferhof\nServiceanfrage,TI-5,902,Klingel,Noa Weil,Mia Hahn,Mittel,Gelöst,09.02.2026 10:00,11.02.2026 09:00,Bergbahn\n",
        &["Kupferhof: Tür open, ours", "Bergbahn: Klingel over, no word"]),
    ("One name at two houses, and a row without", "Ticket,Subject,Requester,Company,Status,Created\n1,Door,Ilse Marten,Kupferhof,Open,2026-02-10 10:00\n2,Bell,Ilse Marten,Bergbahn,Open,2026-02-10 11:00\n3,Roof,Ilse Marten,,Open,2026-02-10 12:00\n",
        &["Kupferhof: Door open, ours", "Bergbahn: Bell open, ours", "Ilse Marten: Roof open, ours"]),
    ("Activities done and to do, in Italian", "Tipo,Oggetto,Data,Azienda,Contatto,Stato,Assegnato a\nChiamata,Rinnovo,10/02/2026 10:00,Kupferhof,Ilse Marten,Completata,Mia\nRiunione,Offerta,12/02/2026 10:00,Bergbahn,Noa Weil,Da fare,Mia\n", &["Kupferhof with Ilse Marten", "Kupferhof: call both reached", "Bergbahn: plan for 2026-02-12"]),
    ("Activities done and to do, in French", "Type;Objet;Date;Société;Etat\nAppel;Contrat;10/02/2026 10:00;Kupferhof;Fait\nRendez-vous;Offre;12/02/2026 10:00;Bergbahn;À faire\n", &["Kupferhof: call both reached", "Bergbahn: plan for 2026-02-12"]),
    ("Activities done and to do, in Spanish", "Tipo,Asunto,Fecha,Empresa,Hecho\nLlamada,Contrato,10/02/2026 10:00,Kupferhof,Hecha\nReunión,Oferta,12/02/2026 10:00,Bergbahn,Pendiente\n", &["Kupferhof: call both reached", "Bergbahn: plan for 2026-02-12"]),
    ("Activities done and to do, in Dutch", "Type;Onderwerp;Datum;Bedrijf;Voltooid\nTelefoontje;Contract;10-02-2026 10:00;Kupferhof;Gedaan\nAfspraak;Offerte;12-02-2026 10:00;Bergbahn;Te doen\n", &["Kupferhof: call both reached", "Bergbahn: plan for 2026-02-12"]),
    ("Calls to desks of one's own", "Date,Time,Call Direction,Caller,Number,Status,Talk Time\n2026-02-10,10:00,Inbound,Kupferhof,030 5550142,Answered,60\n2026-02-10,11:00,Outbound,Mia Hahn,204,Answered,60\n2026-02-10,12:00,Internal call,Store,12,Answered,60\n2026-02-10,13:00,Inbound,Anonymous,,Missed,0\n",
        &["Kupferhof with Kupferhof", "Kupferhof: call in reached"]),
    ("Rows that are numbered are no telephones", "Direction,Number,Date,Client,Type,Notes\nIn,12,2026-02-10,Kupferhof,Call,talked\nOut,13,2026-02-11,Bergbahn,Visit,saw it\n", &["Kupferhof: call in reached", "Bergbahn: visit out reached"]),
    ("Bookings with us, of which one is a colleague's and one moved", "Event,Invitee Name,Invitee Email,User Name,User Email,Start Date & Time,Canceled,Rescheduled\nTalk,Ilse Marten,ilse@kupferhof.example,Mia Hahn,mia@us.example,2026-02-10 10:00,false,false\nTalk,Ben Roth,ben@us.example,Mia Hahn,mia@us.example,2026-02-11 10:00,false,false\nTalk,Noa Weil,noa@bergbahn.example,Ben Roth,ben@us.example,2026-02-12 10:00,false,true\n",
        &["Ilse Marten with Ilse Marten", "Ilse Marten: meeting both reached", "Noa Weil with Noa Weil", "Noa Weil: meeting both attempt"]),
    ("A state that is empty", "Ticket ID,Subject,Customer,Status,Created,Closed\n1,Door,Kupferhof,Closed,2026-02-10,2026-02-11\n2,Bell,Kupferhof,,2026-02-10,2026-02-11\n3,Roof,Kupferhof,,2026-02-10,\n", &["?"]),
];

/// What a client's facts say, a line a row of the file.
fn told(facts: &ClientFacts) -> Vec<String> {
    let name = &facts.client.name;
    let mut lines = Vec::new();
    if !facts.people.is_empty() && facts.issues.is_empty() && facts.plans.is_empty() {
        let people: Vec<&str> = facts
            .people
            .iter()
            .map(|person| person.name.as_str())
            .collect();
        lines.push(format!("{name} with {}", people.join(", ")));
    }
    for contact in facts
        .contacts
        .iter()
        .filter(|c| c.issues.is_empty() || c.outcome == Outcome::Attempt)
    {
        lines.push(format!(
            "{name}: {} {} {}",
            contact.channel, contact.direction, contact.outcome
        ));
    }
    for issue in facts.issues.iter().filter(|issue| {
        !issue
            .issue
            .origin
            .source_key
            .as_deref()
            .unwrap_or("")
            .starts_with("missed")
    }) {
        let ball = issue.latest(now(), |what| match what {
            What::Ball { ball, .. } => Some(ball.clone()),
            _ => None,
        });
        let spoken = facts
            .contacts
            .iter()
            .any(|c| c.issues.contains(&issue.issue.id) && c.direction == Direction::Out);
        let state = match (issue.resolved_at(now()), ball) {
            (Some(_), _) if spoken => "resolved",
            (Some(_), _) => "over, no word",
            (None, Some(Ball::Client)) => "open, theirs",
            (None, Some(Ball::Supplier(_))) => "open, a supplier's",
            (None, _) => "open, ours",
        };
        lines.push(format!("{name}: {} {state}", issue.issue.title));
    }
    lines.extend(
        facts
            .plans
            .iter()
            .map(|plan| format!("{name}: plan for {}", plan.due)),
    );
    lines
}

#[test]
fn an_export_becomes_what_it_says_or_is_asked_about() {
    let mut wrong = Vec::new();
    for (program, file, expected) in EXPORTS {
        let parsed = read_csv(
            file.as_bytes(),
            &Options {
                said: &Answers::default(),
                ..options(TableKind::Clients)
            },
        );
        let lines: Vec<String> = parsed.drafts.iter().flat_map(told).collect();
        let asked = !parsed.is_readable() && parsed.drafts.is_empty();
        let right = if *expected == ["?"] {
            asked
        } else {
            lines
                .iter()
                .filter(|line| {
                    !line.contains(" with ") || expected.iter().any(|e| e.contains(" with "))
                })
                .eq(expected.iter())
        };
        if !right {
            let problems: Vec<String> = parsed.problems.iter().map(ToString::to_string).collect();
            wrong.push(format!("{program}: {lines:#?} {problems:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn another_table_of_a_sheet_is_told_and_never_joined() {
    for (file, told) in [
        (
            "Calls\nDay,Hour,Who,About\n1 Feb,10:00,Seehof,Till\n2 Feb,11:00,Elm,Fan\n\nCompany,Contact,Phone,Mail\nKupferhof,Ilse Marten,0555 10101,\nBergbahn,Noa Weil,0555 10102,\n",
            "line 2, of 2 rows, and is not read: Day, Hour, Who, About",
        ),
        (
            "Company,Contact,Phone,Mail\nKupferhof,Ilse Marten,0555 10101,\nBergbahn,Noa Weil,0555 10102,\n\nSuppliers\nName,Phone,Mail,Website\nToner,0555 10103,,\nPaper,0555 10104,a@paper.example,\n",
            "line 6, of 2 rows, and is not read: Name, Phone, Mail, Website",
        ),
        (
            "Company,Contact,,Qui,Quand\nKupferhof,Ilse Marten,,Seehof,1 Feb\nBergbahn,Noa Weil,,Elm,2 Feb\nKupferhof,Jo Lind,,,\n",
            "line 1, of 2 rows, and is not read: Qui, Quand",
        ),
    ] {
        let parsed = read_csv(file.as_bytes(), &options(TableKind::Clients));
        let names = parsed.drafts.iter().map(|facts| &*facts.client.name);
        assert_eq!(
            names.collect::<Vec<_>>(),
            ["Kupferhof", "Bergbahn"],
            "{file}"
        );
        let notes = parsed.stated.notes.join("\n");
        assert!(notes.contains(told), "{notes}");
        let mut kept = parsed
            .drafts
            .iter()
            .flat_map(|facts| facts.client.fields.keys());
        assert!(kept.all(|column| column != "Qui"));
    }
}

#[test]
fn columns_behind_an_empty_one_are_of_the_same_table_though_rows_there_end() {
    let file = "Report:,Clients,Date:,2026\nUser:,Mia,Filter:,All\nKunde;Telefon;;Letzter Kontakt;Notiz\nKupferhof;0555 10101;;2026-02-10;mag Tee\nBergbahn;0555 10102;;2026-02-09;\nSeehof;0555 10103;;;\n";
    for file in [file.split_once("Kunde").unwrap().1, file].map(|of| {
        if of.starts_with(';') {
            format!("Kunde{of}")
        } else {
            of.replace(';', ",")
        }
    }) {
        let parsed = read_csv(file.as_bytes(), &options(TableKind::Clients));
        let notes = parsed.stated.notes.join("\n");
        assert!(!notes.contains("another table"), "{notes}");
        assert_eq!(parsed.drafts[0].contacts.len(), 1, "{file}");
        assert_eq!(parsed.drafts.len(), 3);
    }
}

#[test]
fn a_column_of_ones_own_is_read_by_what_it_is_called_within() {
    let file = "Denominazione,Extra 1 (Ultima visita),Extra 2 (Attivo)\nKupferhof,10/02/2026,Sì\nBergbahn,05/02/2025,No\n";
    let parsed = read_csv(file.as_bytes(), &options(TableKind::Clients));
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
    assert!(parsed.drafts.iter().all(|facts| facts.contacts.len() == 1));
}

#[test]
fn where_one_picks_no_option_of_a_shell_is_named() {
    for (told, without) in [
        (
            "“T: Vendor” is a supplier, and no client: 1 row left out: Oak (--value \"T: Vendor=client\" takes them)",
            "“T: Vendor” is a supplier, and no client: 1 row left out: Oak",
        ),
        (
            "by its columns it holds tickets (--as clients or --as contacts would read it otherwise)",
            "by its columns it holds tickets",
        ),
        (
            "is it one of: A, B? --map \"COLUMN=client\", or --map \"M=mail\" to name each by its address",
            "is it one of: A, B?",
        ),
        (
            "“A” may be “B” on record, where they agree: --who \"A=B\" takes it for that one",
            "“A” may be “B” on record, where they agree",
        ),
        (
            "(2 rows) is not known; say what it means with --value \"S: X=MEANING\", one of: open",
            "(2 rows) is not known",
        ),
        (
            "which mail addresses are yours? they are in the policy: amends policy set addresses you@firm.example",
            "which mail addresses are yours? they are in the policy",
        ),
        (
            "Oak is on record, and stays as it is (amends client archive)",
            "Oak is on record, and stays as it is",
        ),
        (
            "“--- UPKEEP ---” is a title -- and no row",
            "“--- UPKEEP ---” is a title -- and no row",
        ),
    ] {
        assert_eq!(amends::exchange::without_options(told), without);
    }
}

/// Files of people, and each with all that reaches them; a client's own numbers stand behind its name.
#[rustfmt::skip]
const BOOKS: &[Export] = &[
    ("Thunderbird, German", "Vorname,Nachname,Anzeigename,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,Tel. dienstlich,Tel. privat,Fax-Nummer,Mobil-Tel.-Nr.,Organisation\nIlse,Marten,Ilse Marten,ilse@kupferhof.example,i.marten@web.de,+49 30 5550010,,+49 30 99,+49 170 5550010,Kupferhof\n",
        &["Kupferhof: Ilse Marten, ilse@kupferhof.example, i.marten@web.de, +49 30 5550010, +49 170 5550010"]),
    ("Outlook, German", "Vorname,Nachname,Firma,Telefon geschäftlich,Mobiltelefon,Geburtstag,E-Mail-Adresse,E-Mail-Typ,E-Mail 2: Adresse\nIlse,Marten,Kupferhof,+49 30 5550010,+49 170 5550010,0.0.00,ilse@kupferhof.example,SMTP,i.marten@web.de\n",
        &["Kupferhof: Ilse Marten, ilse@kupferhof.example, i.marten@web.de, +49 30 5550010, +49 170 5550010"]),
    ("Jobber", "J-ID,Display Name,Company Name,Is Company?,First Name,Last Name,Main Phone #s,E-mails\nJ1,Kupferhof,Kupferhof,true,Ilse,Marten,(555) 555-0010,\"ilse@kupferhof.example, office@kupferhof.example\"\n",
        &["Kupferhof: Ilse Marten, ilse@kupferhof.example, office@kupferhof.example, (555) 555-0010"]),
    ("Xero, another person in the row", "*ContactName,AccountNumber,EmailAddress,FirstName,LastName,PhoneNumber,BankAccountName,Person1FirstName,Person1LastName,Person1Email\nKupferhof,K1,ilse@kupferhof.example,Ilse,Marten,0555 0010,,Noa,Weil,noa@kupferhof.example\n",
        &["Kupferhof: Ilse Marten, ilse@kupferhof.example, 0555 0010", "Kupferhof: Noa Weil, noa@kupferhof.example"]),
    ("A second person by number, Ann there again", "Company,Contact Name,Email,Phone,Contact Name 2,Email 2,Phone 2,Email 3\nOak,Ann Lee,ann@oak.example,0101,Bob Ray,bob@oak.example,0102,a.lee@web.de\nOak,Eve Fox,eve@oak.example,0103,Ann Lee,ann@oak.example,0101,\nOak,,,,Dan Poe,dan@oak.example,,\nElm,Pia Orr,,0104,,,,\n",
        &["Oak: Ann Lee, ann@oak.example, a.lee@web.de, 0101", "Oak: Bob Ray, bob@oak.example, 0102", "Oak: Eve Fox, eve@oak.example, 0103", "Oak: Dan Poe, dan@oak.example", "Elm: Pia Orr, 0104"]),
    ("Holded", "Nombre,Nombre comercial,Persona de contacto,Email\nKupferhof S.L.,Kupfer,Ilse Marten,ilse@kupferhof.example\n", &["Kupferhof S.L.: Ilse Marten, ilse@kupferhof.example"]),
    ("A second one by words and numbers", "Société,Contact,E-mail,Deuxième contact,2e e-mail\nOak,Ann Lee,ann@oak.example,Bob Ray,bob@oak.example\n", &["Oak: Ann Lee, ann@oak.example", "Oak: Bob Ray, bob@oak.example"]),
    ("People by numbers from one on", "Company,Contact 1,Contact 1 Email,Contact 2,Contact 2 Email\nOak,Ann Lee,ann@oak.example,Bob Ray,bob@oak.example\n", &["Oak: Ann Lee, ann@oak.example", "Oak: Bob Ray, bob@oak.example"]),
    ("Others in words, and one of ours", "Company,Contact,Email,Second contact,Second email,3rd contact,3rd email,Salesperson Name,Salesperson Email\nOak,Ann Lee,ann@oak.example,Bob Ray,bob@oak.example,Eve Fox,eve@oak.example,Tom Reed,tom@us.example\n",
        &["Oak: Ann Lee, ann@oak.example", "Oak: Bob Ray, bob@oak.example", "Oak: Eve Fox, eve@oak.example"]),
    ("In a word that bends", "Firma;Ansprechpartner;E-Mail;Zweiter Ansprechpartner;Zweite E-Mail\nOak;Ann Lee;ann@oak.example;Bob Ray;bob@oak.example\n", &["Oak: Ann Lee, ann@oak.example", "Oak: Bob Ray, bob@oak.example"]),
    ("Another by what it is for", "Company,Primary contact,Primary email,Billing contact,Billing email,Billing address\nOak,Ann Lee,ann@oak.example,Bob Ray,bob@oak.example,Elm Street\n", &["Oak: Ann Lee, ann@oak.example", "Oak: Bob Ray, bob@oak.example"]),
    ("Without a company, the names in parts", "First name,Last name,Email,First name 2,Last name 2,Email 2\nAnn,Lee,ann@oak.example,Bob,Ray,bob@oak.example\n,,,Dan,Poe,dan@elm.example\n",
        &["Ann Lee: Ann Lee, ann@oak.example", "Ann Lee: Bob Ray, bob@oak.example", "Dan Poe: Dan Poe, dan@elm.example"]),
    ("Further addresses of one", "Company,Contact Name,E-mail Address,E-mail 2 Address,E-mail 2 Display Name,Phone 2\nOak,Ann Lee,ann@oak.example,a.lee@web.de,Ann,0102\n", &["Oak: Ann Lee, ann@oak.example, a.lee@web.de, 0102"]),
    ("lexoffice", "Kundennummer;Firmenname;Vorname;Nachname;E-Mail 1;Telefon 1;Ansprechpartner Vorname;Ansprechpartner Nachname;Ansprechpartner E-Mail\n1;Kupferhof;;;info@kupferhof.example;+49 30 5550010;Ilse;Marten;ilse@kupferhof.example\n2;;Noa;Weil;noa@web.de;;;;\n",
        &["Kupferhof: Ilse Marten, info@kupferhof.example, ilse@kupferhof.example, +49 30 5550010", "Noa Weil: Noa Weil, noa@web.de"]),
    ("Teamleader, Dutch", "Bedrijfsnaam;Contactpersoon;Functie;E-mailadres;Mobiel;Bereikbaar;Volgende actie\nKupferhof;Ilse Marten;Zaakvoerder;ilse@kupferhof.example;+32 470 55 00 01;+32 3 555 00 10;01/04/2026\n",
        &["Kupferhof: Ilse Marten, ilse@kupferhof.example, +32 470 55 00 01, +32 3 555 00 10"]),
    ("HubSpot deals", "Record ID,Deal Name,Amount,Associated Company,Associated Contact\n5,Phones,12000,Kupferhof,Ilse Marten (ilse@kupferhof.example)\n",
        &["Kupferhof: Ilse Marten, ilse@kupferhof.example"]),
    ("Polish list", "Nazwa firmy;NIP;Imię i nazwisko;Stanowisko;Adres e-mail;Numer telefonu;Opiekun\nKupferhof;525;Ilse Marten;Prezes;ilse@kupferhof.example;+48 22 5550010;Jan Nowak\n",
        &["Kupferhof: Ilse Marten, ilse@kupferhof.example, +48 22 5550010"]),
    ("Sums, titles and the maker's own name", "Contact list - Reuter IT,,\n,,\nCustomer,Contact,Phone numbers,Visits,Calls\nReuter IT,Tom Reed,0101,,\nOak,Ann Lee,Phone:0102 Mobile:0103 Fax:0104,1,2\n--- UPKEEP ---,,,,\nOak:Boiler,Bob Ray,0105,1,\nElm (deleted),Eve Fox,0106,,1\nTOTAL VISITS,,1,2,3\n",
        &["Oak: Ann Lee, 0102, 0103", "Oak: Bob Ray, 0105", "Elm: Eve Fox, 0106"]),
    ("Rows of a table above are no titles", "Calls - Reuter IT,,\nOak,Ann,open\nFir,Eve,open\nCompany,Contact,Phone\nOak,Ann Lee,0102\nElm,Bob Ray,0105\n", &["Oak: Ann Lee, 0102", "Elm: Bob Ray, 0105"]),
    ("InvoiceXpress, Portuguese", "Código;Nome;Email;Telefone;Contacto preferencial;Email do contacto\nC1;Kupferhof, Lda;geral@kupferhof.example;213 555 118;Ilse Marten;ilse@kupferhof.example\nC2;José Lima;jose@web.de;;;\n",
        &["Kupferhof, Lda: Ilse Marten, geral@kupferhof.example, ilse@kupferhof.example, 213 555 118", "José Lima: jose@web.de, jose@web.de"]),
    ("A contact's name in parts", "Type\tNom\tNom (contact)\tPrénom (contact)\tTéléphone (contact)\nClient\tOak\tLee\tAnn\t0101\nClient\tElm\tRay\tBob\t0102\n", &["Oak: Ann Lee, 0101", "Elm: Bob Ray, 0102"]),
    ("Two of one name", "ID,Company,Phone,E-mail\n1,Jan Fox,601 555 199,jan@wp.example\n2,Jan Fox,602 555 188,\n3,Oak,603 555 100,\n", &["Jan Fox: jan@wp.example, jan@wp.example, 601 555 199"]),
    ("Fatture in Cloud", "Codice;Denominazione;Referente;Telefono;Fax;E-mail;PEC\nC1;Kupferhof S.r.l.;Ilse Marten;+39 011 5550010;;ilse@kupferhof.example;kupferhof@pec.example\n",
        &["Kupferhof S.r.l.: Ilse Marten, ilse@kupferhof.example, kupferhof@pec.example, +39 011 5550010"]),
];

#[test]
fn an_address_under_any_name_is_the_persons_and_another_persons_is_not() {
    for (program, file, expected) in BOOKS {
        let parsed = read_csv(file.as_bytes(), &options(TableKind::Clients));
        let of = |facts: &ClientFacts| {
            let people = facts.people.iter().map(|person| {
                let told = [&person.name].into_iter();
                let all: Vec<&String> = told.chain(&person.mails).chain(&person.phones).collect();
                let all: Vec<&str> = all.iter().map(|one| one.as_str()).collect();
                format!("{}: {}", facts.client.name, all.join(", "))
            });
            people.collect::<Vec<_>>()
        };
        let told: Vec<String> = parsed.drafts.iter().flat_map(of).collect();
        assert_eq!(told, *expected, "{program}: {:?}", parsed.problems);
    }
}

#[test]
fn an_export_read_again_beside_what_it_brought_brings_nothing_new() {
    let answered = "Ticket#;Erstellt;Geschlossen;Erste Antwort;Status;Kundenname;Von\n\
        1;2026-02-02 09:00;2026-02-03 09:00;2026-02-02 10:00;erfolgreich geschlossen;Ilse Marten;\"Ilse Marten <ilse@kupferhof.example>\"\n";
    let came_back = "Ticket ID,Customer,Subject,Created,Resolved,Closed,Reopened\n\
        1,Kupferhof,Door,2026-02-02 09:00,2026-02-03 09:00,2026-02-09 09:00,1\n";
    let files = EXPORTS.iter().map(|(_, file, _)| *file);
    for file in files.chain([answered, came_back]) {
        let none = Options {
            said: &Answers::default(),
            ..options(TableKind::Clients)
        };
        let first = read_csv(file.as_bytes(), &none).drafts;
        let again = Options {
            record: &first,
            ..none
        };
        let again = read_csv(file.as_bytes(), &again).drafts;
        let said = |drafts: &[ClientFacts]| -> BTreeSet<String> {
            let of = |facts: &ClientFacts| {
                let contacts = facts.contacts.iter().map(|c| c.id.to_string());
                let people = facts.people.iter().map(|p| p.id.to_string());
                let events = facts.issues.iter().flat_map(|i| &i.events);
                let all = contacts
                    .chain(people)
                    .chain(events.map(|e| e.id.to_string()));
                all.collect::<Vec<_>>()
            };
            drafts.iter().flat_map(of).collect()
        };
        let new: Vec<String> = said(&again).difference(&said(&first)).cloned().collect();
        assert!(new.is_empty(), "{file}");
    }
}

#[test]
fn of_those_who_attended_everybody_on_record_is_there_and_nobody_else() {
    let known = read_csv(
        "Company,Name,Email\nKupferhof,Ilse Marten,ilse@kupferhof.example\nKupferhof,Jo Lind,jo@kupferhof.example\nBergbahn,Noa Weil,noa@bergbahn.example\n".as_bytes(),
        &options(TableKind::Clients),
    );
    let calendar = "Subject,Start Date,Start Time,End Date,End Time,Meeting Organizer,Required Attendees,Optional Attendees\n\
        Review,2/13/2026,10:00:00 AM,2/13/2026,11:00:00 AM,Tom Reed,ilse@kupferhof.example; Jo Lind; Tom Reed,\"Noa Weil <noa@bergbahn.example>, x@else.example\"\n\
        Next,3/13/2026,10:00:00 AM,3/13/2026,11:00:00 AM,Tom Reed,Noa Weil,\n\
        Dentist,2/14/2026,10:00:00 AM,2/14/2026,11:00:00 AM,Tom Reed,,\n";
    let parsed = read_csv(
        calendar.as_bytes(),
        &Options {
            said: &Answers::default(),
            record: &known.drafts,
            ..options(TableKind::Contacts)
        },
    );
    assert!(parsed.is_readable(), "{:?}", parsed.problems);
    let met = parsed.drafts.iter().flat_map(|facts| {
        let there = facts.contacts.iter().map(|contact| contact.persons.len());
        let there = there.map(|many| format!("{} with {many}", facts.client.name));
        let plans = facts
            .plans
            .iter()
            .map(|plan| format!("{} on {}", facts.client.name, plan.due));
        there.chain(plans).collect::<Vec<_>>()
    });
    assert_eq!(
        met.collect::<Vec<_>>(),
        [
            "Kupferhof with 2",
            "Bergbahn with 1",
            "Bergbahn on 2026-03-13"
        ]
    );
    let above = "Date,Client,Contact,Email,Attendees\n\
        2026-02-13 10:00,Kupferhof,Ilse Marten,ilse@kupferhof.example,Noa Weil\n\
        2026-02-12 10:00,Bergbahn,Noa Weil,noa@bergbahn.example,\n";
    let alone = options(TableKind::Contacts);
    let first = read_csv(above.as_bytes(), &alone).drafts;
    let again = Options {
        record: &first,
        ..alone
    };
    for drafts in [&first, &read_csv(above.as_bytes(), &again).drafts] {
        let one_each = drafts.iter().map(|facts| facts.contacts.len());
        assert_eq!(
            one_each.collect::<Vec<_>>(),
            [1, 2],
            "who is named further down was there at the first reading too"
        );
    }
    let written = "Date,From,To,Subject\n2026-02-13 10:00,tom@us.example,\"ilse@kupferhof.example, noa@bergbahn.example\",Both\n";
    let own = ["tom@us.example".to_owned()];
    let parsed = read_csv(
        written.as_bytes(),
        &Options {
            own: &own,
            record: &known.drafts,
            ..options(TableKind::Contacts)
        },
    );
    let one_each = parsed.drafts.iter().map(|facts| facts.contacts.len());
    assert_eq!(
        one_each.collect::<Vec<_>>(),
        [1, 1],
        "a mail to two is one to each"
    );
}

#[test]
fn a_meeting_with_two_clients_is_one_of_each() {
    // It is the last contact that the list told of one of them.
    let list = read_csv(
        "Company,Contact,Email,Last Contact\nKupferhof,Ilse Marten,ilse@kupferhof.example,2026-02-04\n\
         Bergbahn,Noa Weil,noa@bergbahn.example,2026-02-01\n"
            .as_bytes(),
        &options(TableKind::Clients),
    );
    let beside = |file: &str, record: &[ClientFacts]| {
        let options = Options {
            said: &Answers::default(),
            record,
            ..options(TableKind::Contacts)
        };
        read_csv(file.as_bytes(), &options).drafts
    };
    let met = beside(
        "Company,Email,Date,Type,Direction,Subject,Attendees\n\
         Kupferhof,ilse@kupferhof.example,2026-02-04 10:00,Meeting,,Joint review,noa@bergbahn.example\n",
        &list.drafts,
    );
    let ids: BTreeSet<String> = met
        .iter()
        .flat_map(|facts| &facts.contacts)
        .map(|contact| contact.id.to_string())
        .collect();
    assert_eq!(ids.len(), 2);
    let missed = beside(
        "Company,Email,Date,Type,Direction,Outcome,Subject,Attendees\n\
         Kupferhof,ilse@kupferhof.example,2026-02-27 10:00,Call,Inbound,Missed,call,noa@bergbahn.example\n",
        &list.drafts,
    );
    assert_eq!(missed.len(), 2);
    for facts in &missed {
        let own = |id| facts.issues.iter().any(|issue| issue.issue.id == id);
        let mut linked = facts.contacts.iter().flat_map(|c| c.issues.clone());
        assert!(
            linked.clone().next().is_some() && linked.all(own),
            "{}",
            facts.client.name
        );
    }
}
