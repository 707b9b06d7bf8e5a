//! Words by which a message tells what it is, a table each, without accents where `text` compares without.

/// Lines from which on nothing is the writer's own.
#[rustfmt::skip]
pub(super) const CUTS: &[&str] = &[
    "-----original message", "----- original message", "-----ursprüngliche nachricht", "-----message d'origine", "-----messaggio originale",
    "-----mensaje original", "-----mensagem original", "-----oorspronkelijk bericht", "-----oryginalna", "---------- forwarded message",
    "begin forwarded message", "----- forwarded", "________________________________", "sent from my ", "von meinem iphone", "von meinem ",
    "envoyé de mon ", "inviato da ", "enviado desde mi ", "enviado do meu ", "verstuurd vanaf ", "wysłane z ", "get outlook for ",
];

/// Words with which a header of a quoted message begins.
#[rustfmt::skip]
pub(super) const QUOTED: &[&str] = &[
    "from:", "von:", "de:", "da:", "van:", "od:",
];

#[rustfmt::skip]
pub(super) const BELOW: &[&str] = &[
    "sent:", "to:", "date:", "subject:", "gesendet:", "an:", "datum:", "betreff:", "envoyé :", "envoyé:", "à :", "date :", "objet :", "objet:",
    "inviato:", "a:", "oggetto:", "enviado:", "para:", "asunto:", "assunto:", "data:", "verzonden:", "aan:", "onderwerp:", "wysłano:", "do:", "temat:",
];

/// How the line before a quote begins.
#[rustfmt::skip]
pub(super) const ON: &[&str] = &[
    "on ", "am ", "le ", "il ", "el ", "em ", "op ", "dnia ", "w dniu ", "pe ", "den ", "a ", "at ", "in ",
];

/// What ends the line before a quote.
#[rustfmt::skip]
pub(super) const WROTE: &[&str] = &[
    "wrote:", "writes:", "schrieb:", "schrieb :", "a écrit :", "a écrit:", "ha scritto:", "escribió:", "escreveu:", "schreef:", "napisał:",
    "napisał(a):", "napisała:", "geschrieben:",
];

#[rustfmt::skip]
pub(super) const GREETINGS: &[&str] = &[
    "hi", "hello", "hey", "dear", "good morning", "good afternoon", "good evening", "morning", "hallo", "liebe", "lieber", "guten tag", "guten morgen",
    "sehr geehrte", "sehr geehrter", "bonjour", "bonsoir", "cher", "chere", "salut", "ciao", "buongiorno", "gentile", "salve", "hola", "buenos dias",
    "buenas tardes", "estimado", "estimada", "ola", "bom dia", "boa tarde", "caro", "cara", "beste", "goedemorgen", "goedemiddag", "dzien dobry",
    "szanowny", "szanowna", "czesc", "gruezi",
];

/// Without accents, as `plain` writes them.
#[rustfmt::skip]
pub(super) const THANKS: &[&str] = &[
    "thanks", "thank you", "thankyou", "thank u", "thx", "thnx", "tnx", "ty", "many thanks", "cheers", "appreciated", "appreciate it", "much obliged",
    "grateful", "danke", "dankeschon", "dank", "vielen dank", "besten dank", "herzlichen dank", "bedankt", "dank je", "dank u", "dankjewel",
    "dankuwel", "merci", "remercie", "grazie", "ringrazio", "gracias", "agradezco", "agradecido", "obrigado", "obrigada", "agradeco", "dziekuje",
    "dziekujemy", "dzieki",
];

#[rustfmt::skip]
pub(super) const ORDERS: &[&str] = &[
    "send", "call", "check", "add", "change", "remove", "fix", "arrange", "schedule", "confirm", "review", "update", "forward", "get", "give", "bring",
    "make", "put", "order", "cancel", "ask", "tell", "keep", "use", "try", "look", "set", "follow", "contact", "reply", "provide", "include", "ensure",
    "prepare", "print", "deliver", "replace", "return", "find", "complete", "submit", "sign", "attach", "schicken", "senden", "rufen", "melden",
    "prufen", "schick", "ruf", "envoyez", "appelez", "envoie", "rappelez", "mandami", "inviami", "chiamami", "envie", "llamame", "enviame", "mande",
    "stuur", "bel", "wyslij", "zadzwon",
];

#[rustfmt::skip]
pub(super) const ASKING: &[&str] = &[
    // English
    "please", "pls", "plz", "kindly", "could you", "can you", "would you", "will you", "can we", "could we", "can i", "could i", "may i", "may we",
    "would it be", "i need", "we need", "we still need", "i still need", "need you to", "you need to", "we need to", "needs to", "i want", "we want",
    "i would like", "id like", "we would like", "wed like", "would like", "let me know", "let us know", "tell me", "send me", "send us", "give me",
    "get me", "get back to", "call me", "call us", "ring me", "email me", "mail me", "forward me", "remind", "waiting for", "awaiting",
    "look forward to hearing", "looking forward to hearing", "look forward to your reply", "in advance", "asap", "as soon as possible", "urgent",
    "urgently", "when will", "when can", "how do", "how can", "what is", "what about", "why is", "who is", "where is", "is there", "are there",
    "do you", "did you", "have you", "are you able", "any news", "any update", "any chance", "wondering", "make sure", "be sure to", "you have to",
    "you should", "should you", "should we", "you must", "still not", "not working", "does not work", "doesnt work", "still broken", "again broken",
    "but", "however", "one more thing", "another question", "questions", "question", "a copy", "advise", "look into", "take a look", "want you to",
    "ask you", "if you could", "if you can", "dont forget", "do not forget",
    // German
    "bitte", "konnten sie", "konnen sie", "kannst du", "konntest du", "konnt ihr", "wurden sie", "brauche", "brauchen", "benotige", "benotigen",
    "hatte gern", "mochte", "mochten", "wann", "warum", "wieso", "dringend", "im voraus", "melden", "ruckmeldung", "schicken sie", "senden sie",
    "rufen sie", "geht nicht", "funktioniert nicht", "immer noch nicht", "noch eine", "aber", "allerdings", "frage",
    // French
    "sil vous plait", "sil te plait", "svp", "veuillez", "merci de", "pourriez vous", "pouvez vous", "peux tu", "pourrais tu", "besoin", "jaimerais",
    "nous aimerions", "quand", "pourquoi", "davance", "par avance", "urgent", "mais", "question", "rappeler", "envoyer",
    // Italian
    "per favore", "per piacere", "cortesemente", "potrebbe", "potete", "puoi", "puo", "potresti", "bisogno", "vorrei", "vorremmo", "quando", "perche",
    "in anticipo", "urgente", "pero", "domanda", "attendo", "attesa",
    // Spanish, Portuguese
    "por favor", "podria", "podrias", "puede", "puedes", "podeis", "necesito", "necesitamos", "quisiera", "cuando", "por que", "de antemano", "espero",
    "pregunta", "pero", "poderia", "pode", "preciso", "precisamos", "gostaria", "antecipadamente", "aguardo", "pergunta", "mas",
    // Dutch
    "alstublieft", "alsjeblieft", "aub", "graag", "kunt u", "kun je", "kan je", "zou u", "zou je", "nodig", "wanneer", "waarom", "alvast",
    "bij voorbaat", "dringend", "vraag", "maar",
    // Polish
    "prosze", "prosimy", "poprosze", "czy", "potrzebuje", "potrzebujemy", "kiedy", "dlaczego", "z gory", "pilne", "pytanie", "ale",
];

#[rustfmt::skip]
pub(super) const AWAY: &[&str] = &[
    "out of office", "out of the office", "automatic reply", "auto reply", "autoreply", "auto response", "autoresponse", "away from", "on vacation",
    "on holiday", "on leave", "abwesenheit", "abwesenheitsnotiz", "abwesend", "automatische antwort", "im urlaub", "absence", "reponse automatique",
    "absent", "absente", "en conges", "fuori ufficio", "risposta automatica", "assente", "in ferie", "fuera de la oficina", "fuera de oficina",
    "respuesta automatica", "ausencia", "resposta automatica", "ausente", "fora do escritorio", "afwezig", "afwezigheid", "automatisch antwoord",
    "niet aanwezig", "nieobecnosc", "odpowiedz automatyczna", "poza biurem",
];

#[rustfmt::skip]
pub(super) const REPLIES: &[&str] = &[
    "re", "aw", "antw", "antwort", "fwd", "fw", "wg", "tr", "rif", "r", "i", "rv", "enc", "res", "odp", "pd", "sv", "vs", "doorst",
];
