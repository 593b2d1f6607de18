/** The product's mark, drawn once beside the app manifests. */
export { default as icon } from '../../../../manifests/icon.svg';
