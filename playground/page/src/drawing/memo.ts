import { Component, createElement, type ComponentType, type VNode } from 'preact';

function isSame(a: object, b: object): boolean {
  const [first, second] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(first);
  return keys.length === Object.keys(second).length && keys.every((key) => Object.is(first[key], second[key]));
}

/** Draws a component again only when one of its properties is another one. */
export function memo<P extends object>(inner: ComponentType<P>): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      return !isSame(this.props as object, next);
    }

    override render(): VNode {
      return createElement(inner, this.props as P) as VNode;
    }
  };
}
