<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AccountDetail</name>
    <message numerus="yes">
        <source>%n to sync</source>
        <translation>
            <numerusform>%n to sync</numerusform>
            <numerusform>%n to sync</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n to decide</numerusform>
            <numerusform>%n to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarExport</name>
    <message numerus="yes">
        <source>%n visits written to the file.</source>
        <translation>
            <numerusform>%n visit written to the file.</numerusform>
            <numerusform>%n visits written to the file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallsPage</name>
    <message numerus="yes">
        <source>%n call(s) submitted.</source>
        <translation>
            <numerusform>%n call submitted.</numerusform>
            <numerusform>%n calls submitted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) cannot be submitted yet.</source>
        <translation>
            <numerusform>%n call cannot be submitted yet.</numerusform>
            <numerusform>%n calls cannot be submitted yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CloseDay</name>
    <message numerus="yes">
        <source>%n calls submitted.</source>
        <translation>
            <numerusform>%n call submitted.</numerusform>
            <numerusform>%n calls submitted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Submit all %n</source>
        <translation>
            <numerusform>Submit %n</numerusform>
            <numerusform>Submit all %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calls are complete and can be submitted</source>
        <translation>
            <numerusform>%n call is complete and can be submitted</numerusform>
            <numerusform>%n calls are complete and can be submitted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calls lack something</source>
        <translation>
            <numerusform>%n call lacks something</numerusform>
            <numerusform>%n calls lack something</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records wait for your decision.</source>
        <translation>
            <numerusform>%n record waits for your decision.</numerusform>
            <numerusform>%n records wait for your decision.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %n arrived, {time} · receipt</source>
        <translation>
            <numerusform>%n arrived, {time} · receipt</numerusform>
            <numerusform>all %n arrived, {time} · receipt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{arrived} of %n arrived, {time} · receipt</source>
        <translation>
            <numerusform>{arrived} of %n arrived, {time} · receipt</numerusform>
            <numerusform>{arrived} of %n arrived, {time} · receipt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactPreview</name>
    <message numerus="yes">
        <source>{file}: %n people.</source>
        <translation>
            <numerusform>{file}: %n person.</numerusform>
            <numerusform>{file}: %n people.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are known already and not ticked.</source>
        <translation>
            <numerusform>%n is known already and not ticked.</numerusform>
            <numerusform>%n are known already and not ticked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read, beginning in line {lines}.</source>
        <translation>
            <numerusform>%n could not be read; it begins in line {lines}.</numerusform>
            <numerusform>%n could not be read; they begin in lines {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n contacts</source>
        <translation>
            <numerusform>Add %n contact</numerusform>
            <numerusform>Add %n contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The account of the %n selected:</source>
        <translation>
            <numerusform>The account of %n selected person:</numerusform>
            <numerusform>The account of %n selected people:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The account of the %n who have none:</source>
        <translation>
            <numerusform>The account of %n person without one:</numerusform>
            <numerusform>The account of %n people without one:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts added</source>
        <translation>
            <numerusform>%n contact added</numerusform>
            <numerusform>%n contacts added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayHead</name>
    <message numerus="yes">
        <source>%n tasks</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MissingBox</name>
    <message numerus="yes">
        <source>%n things to complete; what you wrote stays.</source>
        <translation>
            <numerusform>%n thing to complete; what you wrote stays.</numerusform>
            <numerusform>%n things to complete; what you wrote stays.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposalBox</name>
    <message numerus="yes">
        <source>and %n more records</source>
        <translation>
            <numerusform>and %n more record</numerusform>
            <numerusform>and %n more records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Proposals</name>
    <message numerus="yes">
        <source>%n more come up as these are decided.</source>
        <translation>
            <numerusform>%n more comes up as these are decided.</numerusform>
            <numerusform>%n more come up as these are decided.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposedValues</name>
    <message numerus="yes">
        <source>Show %n more records</source>
        <translation>
            <numerusform>Show %n more record</numerusform>
            <numerusform>Show %n more records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceiptView</name>
    <message numerus="yes">
        <source>Yes; %n records differed and were fetched again.</source>
        <translation>
            <numerusform>Yes; %n record differed and was fetched again.</numerusform>
            <numerusform>Yes; %n records differed and were fetched again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reminders</name>
    <message numerus="yes">
        <source>%n follow-ups are due.</source>
        <translation>
            <numerusform>%n follow-up is due.</numerusform>
            <numerusform>%n follow-ups are due.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Visit in %n minutes.</source>
        <translation>
            <numerusform>Visit in %n minute.</numerusform>
            <numerusform>Visit in %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>All %n selected</source>
        <translation>
            <numerusform>All %n selected</numerusform>
            <numerusform>All %n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Taking</name>
    <message numerus="yes">
        <source>%n row(s) copied.</source>
        <translation>
            <numerusform>%n row copied.</numerusform>
            <numerusform>%n rows copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to the file.</source>
        <translation>
            <numerusform>%n row written to the file.</numerusform>
            <numerusform>%n rows written to the file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TasksPage</name>
    <message numerus="yes">
        <source>%n task(s) done.</source>
        <translation>
            <numerusform>%n task done.</numerusform>
            <numerusform>%n tasks done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) open again.</source>
        <translation>
            <numerusform>%n task open again.</numerusform>
            <numerusform>%n tasks open again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) moved.</source>
        <translation>
            <numerusform>%n task moved.</numerusform>
            <numerusform>%n tasks moved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WeekPage</name>
    <message numerus="yes">
        <source>%n visits</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
</context>
</TS>
