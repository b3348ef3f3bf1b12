/**
 * Bash splits words at `=` and `:`, so the line is split anew, at blanks, and what stands before the last of these characters
 * is taken from the answers again. Quoted blanks split too: the pieces are then overrides that are not understood, and left out.
 */
const BASH = `_hparams() {
  local line="\${COMP_LINE:0:COMP_POINT}" words current prefix reply
  read -ra words <<< "$line"
  [[ "$line" == *[[:space:]] ]] && words+=("")
  current="\${words[\${#words[@]} - 1]}"
  prefix=""
  [[ "$current" == *[=:]* ]] && prefix="\${current%"\${current##*[=:]}"}"
  COMPREPLY=()
  while IFS= read -r reply; do
    COMPREPLY+=("\${reply#"$prefix"}")
  done < <(hparams complete -- "\${words[@]:1}" 2> /dev/null)
  if [[ \${#COMPREPLY[@]} -eq 1 && "\${COMPREPLY[0]}" == *[=./:] ]]; then compopt -o nospace 2> /dev/null; fi
}
complete -o default -F _hparams hparams
`;

const ZSH = `#compdef hparams
_hparams() {
  local -a found open
  found=("\${(@f)$(hparams complete -- "\${(@Q)words[2,CURRENT]}" 2> /dev/null)}")
  found=(\${found:#})
  if (( \${#found} == 0 )); then
    _files
    return
  fi
  open=(\${(M)found:#*[=./:]})
  found=(\${found:#*[=./:]})
  (( \${#open} )) && compadd -S '' -- $open
  (( \${#found} )) && compadd -- $found
}
compdef _hparams hparams
`;

const FISH = `function __hparams_complete
  set -l words (commandline -opc) (commandline -ct)
  hparams complete -- $words[2..-1] 2> /dev/null
end
complete -c hparams -a '(__hparams_complete)'
`;

/** What each shell is to be given, by its name. */
export const COMPLETION_SCRIPTS: ReadonlyMap<string, string> = new Map([
  ['bash', BASH],
  ['zsh', ZSH],
  ['fish', FISH],
]);
