<#
.SYNOPSIS
A month of one account through the command line, from the bank's file to a journal.
.DESCRIPTION
Folder is made for the books; Statement is the bank's file. Program starts the program: "pbl", if it is installed.
The same month in Python is month.py. The tests run that script. They run this one only on a machine that has PowerShell; elsewhere they check
that it calls the program with the same words in the same order.

Every command answers with lines of JSON, and its exit code says what came of it: 0 done; 3 done, and the rest waits for a person.
.EXAMPLE
./month.ps1 -Folder books -Statement april.csv
#>
param(
    [Parameter(Mandatory)][string] $Folder,
    [Parameter(Mandatory)][string] $Statement,
    [string[]] $Program = @('pbl')
)
$ErrorActionPreference = 'Stop'

# What names on the statement mean: a spend category, or the income stream that the money is from.
$Meanings = [ordered]@{
    'COUNCIL DP' = @('--stream', 'council')
    'DELE OKOYE' = @('--category', 'pa-wages')
    'LANTERN'    = @('--category', 'day-opportunities')
}

# Runs a command in the folder of the books and answers the rows of its JSON; stops where it is refused.
function Invoke-Pbl {
    param([string[]] $Words, [switch] $MayWait)
    $command, $first = $Program
    $lines = & $command @first @Words '--json' 2> $Messages
    if ($LASTEXITCODE -ne 0 -and -not ($MayWait -and $LASTEXITCODE -eq 3)) {
        throw "pbl $($Words[0]) failed with exit code ${LASTEXITCODE}: $(Get-Content -Raw $Messages)"
    }
    $lines | Where-Object { $_ } | ForEach-Object { $_ | ConvertFrom-Json }
}

# Gives each name its meaning; a line that nobody knows is recorded as money under query.
function Resolve-Questions {
    $waiting = @(Invoke-Pbl @('questions') | ForEach-Object { $_.words })
    foreach ($name in $Meanings.Keys) {
        if ($waiting | Where-Object { $_.Contains($name) }) {
            Invoke-Pbl (@('answer', '--payee', $name) + $Meanings[$name]) | Out-Null
        }
    }
    foreach ($question in @(Invoke-Pbl @('questions'))) {
        Write-Output "Nobody knows $($question.words): recorded as money under query"
        Invoke-Pbl @('answer', $question.line, '--suspense') | Out-Null
    }
}

$Statement = (Resolve-Path $Statement).Path
$Messages = New-TemporaryFile
New-Item -ItemType Directory -Force $Folder | Out-Null
Push-Location $Folder
try {
    Invoke-Pbl @('init', '--fund', 'council=County council', '--statements', $Statement) | Out-Null
    foreach ($taken in Invoke-Pbl @('take', $Statement) -MayWait) {
        Write-Output "$($taken.file): $($taken.lines) lines, $($taken.waiting) to answer"
    }
    Resolve-Questions
    foreach ($account in Invoke-Pbl @('reconcile')) {
        Write-Output "$($account.book): $($account.status) at $($account.asAt), $('{0:F2}' -f ($account.bank / 100)) at the bank"
    }
    $exceptions = @(Invoke-Pbl @('exceptions'))
    Write-Output "$($exceptions.Count) exceptions"
    foreach ($file in Invoke-Pbl @('export', 'hledger', '--out', 'journal.hledger')) {
        Write-Output "Written to $($file.id)"
    }
} finally {
    Pop-Location
    Remove-Item $Messages
}
