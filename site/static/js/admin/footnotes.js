/*
 * The button for footnotes, as wagtail-footnotes makes it (docs/adr/0008), with two differences: a reference follows
 * the words that are selected instead of replacing them, and has no English tooltip.
 */
(() => {
  const { EditorState } = window.DraftJS;

  const afterSelection = (editorState) => {
    const selection = editorState.getSelection();
    const end = {
      anchorKey: selection.getEndKey(),
      anchorOffset: selection.getEndOffset(),
      focusKey: selection.getEndKey(),
      focusOffset: selection.getEndOffset(),
      isBackward: false,
    };
    return EditorState.acceptSelection(editorState, selection.merge(end));
  };

  window.draftail.registerPlugin({
    type: "FOOTNOTES",
    source: (props) =>
      React.createElement(FootnoteSource, { ...props, editorState: afterSelection(props.editorState) }),
    decorator: (props) => React.cloneElement(Footnote(props), { title: undefined }),
  });
})();
