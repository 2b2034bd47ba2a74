#!/usr/bin/env bash
# The two gestures on the forge that workflows make, with its own command line (gh, GH_TOKEN, GH_REPO):
#   forge.sh rolling-issue REPORT    create, update or close the issue labelled « veille » from a Markdown report
#   forge.sh preview-comment         say on the pull request of HEAD_SHA which pages it changes (RUN_URL: where its preview is)
set -euo pipefail

command -v gh >/dev/null 2>&1 || { echo "La commande gh est introuvable : installez-la, ou laissez faire le flux de travail." >&2; exit 2; }

rolling_issue() {
  local report=$1 number
  number=$(gh issue list --label veille --state open --limit 1 --json number --jq '.[0].number // empty')
  if [ ! -s "$report" ]; then
    [ -z "$number" ] || gh issue close "$number" --comment "Plus rien à signaler cette semaine."
  elif [ -n "$number" ]; then
    gh issue edit "$number" --body-file "$report"
  else
    gh label create veille --description "Ce qui vieillit, chaque semaine" --force
    gh issue create --title "Veille : ce qui vieillit" --label veille --body-file "$report"
  fi
}

preview_comment() {
  local number body
  number=$(gh api "repos/$GH_REPO/commits/$HEAD_SHA/pulls" --jq 'map(select(.state == "open")) | .[0].number // empty')
  [ -n "$number" ] || { echo "Aucune proposition ouverte pour ce commit."; return 0; }
  # Names of files come from the pull request: only those of plain pages are repeated.
  body=$(gh api --paginate "repos/$GH_REPO/pulls/$number/files" --jq '.[].filename' | grep -E '^docs/[a-z0-9-]+(\.[a-z]{2})?\.md$' | sed 's/.*/- `&`/' || true)
  printf '**Aperçu** : téléchargez « site » au bas de [cette page](%s), puis ouvrez `index.html`.\n\nPages modifiées :\n%s\n' \
    "$RUN_URL" "${body:-- aucune}" | gh pr comment "$number" --body-file - --edit-last --create-if-none
}

case ${1:-} in
  rolling-issue) rolling_issue "${2:?fichier du rapport}" ;;
  preview-comment) preview_comment ;;
  *) sed -n '2,4p' "$0" >&2; exit 2 ;;
esac
