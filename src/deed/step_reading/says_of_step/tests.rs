//! What a line says of a step, by examples.

use super::*;
use crate::deed::step_reading::telling::is_unsaid;

/// Lines with bars between.
fn each(lines: &'static str) -> impl Iterator<Item = &'static str> {
    lines
        .split(['|', '\n'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

fn whom() -> NamesSaid {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    NamesSaid {
        theirs: names(&["liz", "dana", "wells"]),
        others: names(&["kim park", "kim", "nas support"]),
        addresses: names(&["dana@acme.example"]),
        matters: names(&["backups"]),
        known: true,
    }
}

#[test]
fn who_was_not_there_was_told_nothing() {
    const UNSAID: &str = "
        tell-boss: Liz is on holiday | Liz not in | left Liz a message | told Tom | Liz was out | Liz has no clue yet | Liz is at the dentist
        tell-boss: let Liz know tomorrow | told Kim, he'll pass it to Liz | she wants the plan first | Liz will hear it from Kim | Liz must have seen it I guess | wrote it to Liz, haven't sent it yet | I'd rather not
        tell-client: wrote it all up, needs Liz's ok first | told Kim what to say to Dana | Dana prob heard it | sent Dana a text: call me
        tell-client: let Dana know on mon | filled Kim in | Kim says Dana is aware | rang the merchant, valve fri | Dana can hear it from Liz | letter to Dana half typed
        answer: no price yet | no, not yet | no, waiting for Volt
        answer: told Dana we are on it | told Dana I would find out | Kim knows the price
        tell-client: waiting till Dana is back | someone probably updated her | letter to Dana to sign
        apologise: Dana was sorry she was so loud | apparently Kim apologised | pretty sure Kim said sorry
        update-them: updated the ticket | Dana to get a word before noon
        apologise: Kim to apologise to Dana when he sees her
        tell-boss: told Liz's secretary | told the team | Liz must not know | Liz doesn't need to know
        apologise: Dana wants an apology | she does not want to hear it | said sorry to Karen | apology letter written
        apologise: we owe no apology | no apology needed | refused to apologise | called Dana, forgot to apologise | Kim will say sorry
        apologise: apologise on friday | to apologise on friday
        tell-fixed: Dana has not tried it yet | mailed Dana to ask whether it holds
        tell-client: Kim will tell them | asked Kim to tell Dana | should've told Dana | told Dana half of it
        tell-client: told Corner Bakery | told greg | spoke with markus | told the bakery | said sorry to greg | told greg to tell dana
        tell-client: called greg, told him | dana found it herself and called | sent greg a letter | let greg know
        tell-fixed: dana's wife will pass it on | dana will see | let greg know it is back
        answer: Kim to answer dana | I was told to wait
        answer: Kim will do it | he wants it fri | asked Tom to wait | wrote Tom not sent yet | answered half of it
        answer: told Kim | sent to Tom | replied but it bounced | replied to Kim's mail | answered the door
        answer: mailed info@other.example | half answered, rest friday
        update-them: told NAS Support | Dana was out | humming along as ever | Dana up to date with her fees | report to be written
        tell-boss: Liz heard it from Dana | told Liz we would come back to her
        tell-client: told Dana we will ring her
        tell-fixed: told Dana it isn't fixed | told her it will be dry soon | told Dana not yet | Dana asked, looked sad
        apologise: apology not accepted | had no talk with Dana
        tell-boss: does Liz know | how do we put it to Liz | composing a note to Liz | left it on her desk
        apologise: greg accepted the apology | Dana barely accepted the apology | sorry, no time this week | feel sorry for Dana
        tell-client: chat is down | broke a cup
        tell-client: sent Dana the bill | rang Dana about the rent | Dana knows a good tiler | Dana saw the lorry | she noticed it herself | her cousin knows
        tell-boss: told Liz's husband hello | Liz heard a song | gave Liz a lift
        apologise: sorry state of a pump | sorry for her | sorry to see it so | card for Dana | our sorry came back unopened
        update-them: still at it | as usual | note for Dana | busy elsewhere
        tell-fixed: told Dana good news, it isn't fixed yet | told Dana it is still broken | told her we are still at work on it | Dana was there
        tell-client: told the inn | Dana has the news from the paper | Dana knows nothing | she knows nothing of it | Dana read nothing
    ";
    const SAID: &str = "
        tell-boss: had a talk with Liz | Liz says ok | Liz heard it from me
        tell-client: had a word with Dana | Dana asked why, said ours | told Dana it was us, we will ring again
        tell-fixed: told Dana it does not leak any more | told Dana it runs, not a drop | Dana came in, showed her | Dana asked if it runs, said yes
        apologise: apology accepted | couldn't get her on monday, rang Dana today and apologised
        update-them: Dana asked, said monday
        tell-boss: Liz by phone | to Liz, in person | escalated to Liz | had Liz on the phone | Liz's been told | done, Liz was kind
        apologise: baked Dana a pie and apologised | she forgave us | Dana took it well
        tell-fixed: Dana collected it | Dana informed at 9 | she's aware
        update-them: let Dana know it takes until monday | Dana knows the parts come tue
        tell-client: both know | deleted the photos | Harbour Works | sent Dana the facts | Dana is aware of the backups | laid it all out for her
        answer: ready on friday | yes Dana, tuesday is fine | it was delivered on monday
        tell-client: Dana knows since friday | Dana got the mail
        apologise: Dana accepted our apology
        tell-boss: Liz is fine with it | Liz has the news | the boss knows | told Liz in the kitchen | told her | mailed Liz, no reply | told the boss, he will call Dana
        tell-boss: told Liz, she was out yesterday | told Liz half an hour ago, she will not tell the team
        apologise: said sorry to Dana | sorry that we did not call | called to apologise
        tell-fixed: told Dana it runs, she will check | told Dana it is fixed, she is to ring if not
        apologise: we are very sorry
        tell-client: let Dana know | filled Dana in | Dana heard it from me | mail to Dana about the plan | told Kim, told Dana too
        tell-client: told Dana we don't know yet why | told Dana nothing is lost for good
        tell-client: told Dana that we will not charge it | reported it to Dana
        tell-client: sent the Excel sheet to Dana | mailed Dana, no reply yet | told greg at wells | told dana and greg
        tell-client: told Kim and Dana | Dana is aware of it | told Dana, she must ask her boss first
        tell-client: called to explain | informed verbally | mailed the screenshot | visited with flowers | told danas assistant
        answer: sent him the quote | told Dana that it may take until friday | told Dana and Kim
        answer: mailed dana@acme.example | told Dana's assistant
        update-them: not there yet, should come friday | told her it may take until friday
    ";
    let mut wrong = vec![];
    for (table, unsaid) in [(UNSAID, true), (SAID, false)] {
        for (step, lines) in table
            .lines()
            .filter_map(|line| line.trim().split_once(": "))
        {
            let step = step.parse().expect("a step");
            for line in each(lines) {
                if is_unsaid(step, line, false, &whom()) != unsaid {
                    wrong.push(format!("{step}: {line}"));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn who_only_knows_or_wants_something_does_no_step() {
    let minds = |step, line: &str| whom().only_minds(step, line);
    for line in [
        "Kim knows why",
        "Kim is against it",
        "Dana wants a refund",
        "Liz has it",
        "she asks for a date",
        "greg thinks so",
    ] {
        assert_eq!(minds(Step::FindCause, line), line != "Liz has it", "{line}");
    }
}

#[test]
fn done_is_what_is_called_done() {
    const DONE: &str = "
        fixed | replaced the fuser | it works now | all good | restored everything | restored in half an hour
        no longer happens | 8 of 8 pcs done | can't reproduce it any more, closed | fixed friday | had to replace the fuser, works
        off and on, works | oven back in service | fixed, except we keep an eye on it | fixed at half ten | fixed all at once
    ";
    const NOT: &str = "
        will be fixed | not fixed | told Dana | part comes friday | not done | fixed? | hope it's fixed
        fixed next week | restored half of the data | backup restored, except june | restore is running | 3 of 8 pcs done
        called Gwen, done by fri | told Gwen when it is done she hears | well done | Gwen is done with us | done friday
        hopefully, fixed | once Kim is here, all good | swapped the cable, no luck | rebooted, did not help | new fuser, same problem
        fixed, but it came back after an hour | workaround in place | mostly done | fixed it on one machine only | works if restarted
        fixed it? must ask | Sam says he fixed it
        told them it is done fri | swapped the cable, not working | replaced the fuse, still dead | one of 3 pcs fixed
    ";
    const NOT_DONE: &str = "
        fixed? | hope so | fixed next week | restored half of the data | restore is running | reopened | still broken
        fresh crack in the tank | nice chap at the desk | spent the day there | lent him a lamp | new pump too dear | the hose froze
        new fault | tools missing | gas off | queue too long | wrong size came | why does it drip | is it dry | Sam on leave
        waiting for parts | water is off, rest after lunch | think I fixed it | Sam is on site now | fixed one of the two | Sam is fixing it
    ";
    assert_eq!(each(DONE).find(|line| !is_done(line)), None);
    assert_eq!(each(NOT).find(|line| is_done(line)), None);
    let none = |told| move |line: &&str| !gives_no_date(line, told, &whom());
    let mut dates = each(
        "told Gwen not friday | asked Gwen whether friday is ok | Gwen wants it by friday | maybe 10 dec | part comes friday | NAS Support promises friday",
    );
    assert_eq!(dates.find(none(false)), None);
    let mut dates = each("by friday, no later than noon | told her it comes friday");
    assert!(dates.all(|line| none(false)(&line)));
    assert!(none(true)(&"the part comes friday"));
    let mut nobody = each(
        "done | nobody yet | asked Volt, they said no | Volt engaged, try again at noon | Volt wants an order first | Kim said give it to Volt | calling Volt at noon | Volt refuses | should go to Volt | I think Volt has it | mail to Volt bounced | Volt shut till 9 | they say Volt has it | once Volt has it we wait | Volt sent it back to us | order to Volt drafted | called Volt, no answer | called Volt, busy | called Volt, they can't | Volt took it personally | Volt has a backlog | mailed Volt for a price | Volt took two days to answer",
    );
    assert_eq!(nobody.find(|line| !hands_nothing(line, &whom())), None);
    assert!(
        [
            "Volt by monday",
            "called Volt",
            "called Volt, they come friday",
            "to Volt under guarantee",
            "Volt will do it on monday",
            "gave the pump to Volt",
        ]
        .iter()
        .all(|line| !hands_nothing(line, &whom()))
    );
    assert_eq!(each(NOT_DONE).find(|line| !is_not_done(line)), None);
    assert!(!is_not_done("cable in") && !is_not_done("it is there"));
    let done =
        "fit a new seal | lights back on | refund | drained the tank | all dry now | new drum in";
    assert_eq!(each(done).find(|line| is_not_done(line)), None);
    assert!(!is_not_done("swapped the cable") && !is_not_done("wiring redone"));
}

#[test]
fn not_yet_is_what_is_not_known_guessed_or_only_meant() {
    const NOT_YET: &str = "
        ? | nobody knows | nobody knows why | Kim is pondering | don't know | still looking | no prevention needed | tbd | nothing to tell yet | hold off until friday
        not yet | Couldn't reach him | no | none needed | dont know why yet | need to check the logs | still thinking
        wrong cable? | maybe the cable | nothing so far | nothing works so far | not the cable, same error with another
        will talk to Sam about it | Sam is still going through the logs | Sam is on it | two ways, Bo must choose
        Bo will think about it | Bo to decide | new rule, to be decided | logs show nothing | two options, not decided
        checklist half written | hope it does not happen again | Bo promised it, no idea how
        should really do something about it | Sam likes the cheap one, I don't
        logs are too old, need to ask the host | cause unknown | checked the cable, its not that | Sam looks into it this pm
        waiting to hear from Dana which one | Kim and I need to sit down about this
        started on a checklist, not finished | awaiting their view on what went wrong | logs requested from Volt
        until now we have no good solution | will raise it at the meeting | nothing changed so far
        taking the pump apart tmrw | lab results next week | how could that happen | Sam on it | no budget | list to be drafted
        ask Sam | either the cable or the port | new drum or only a cleaning | I suspect the cable | we ruled out the network
        we do not really know | I have no explanation | what about a refund | lets talk about it | could try another brand
        more tests needed | should not happen again | will open it up tomorrow | none | todo | open | under investigation | need more info | Bo must approve first
    ";
    assert_eq!(
        each(NOT_YET).find(|line| !is_not_yet(Step::FindCause, line)),
        None
    );
    let mut known = each(
        "the label was unclear | not that hard a nut, a cable | Sam started on the wrong server | cheap cable, no good for that length | it's not grounded | no paper in tray 2 | no toner or drum in stock | the driver did not know the code | a cable was not seated | no more jams | Sam is the cause | the pump is leaking | the valve looks worn | it looks in the wrong folder | no sign on the door",
    );
    assert!(known.all(|line| !is_not_yet(Step::FindCause, line)));
    assert!(!is_not_yet(Step::UpdateThem, "still working on it"));
    let known = "nobody knows the code of the lock";
    assert!(!is_not_yet(Step::FindCause, known));
    for (line, not) in [
        ("it happens", true),
        ("just bad luck", true),
        ("stop orders by phone", false),
    ] {
        assert_eq!(is_not_yet(Step::Prevent, line), not, "{line}");
    }
}
