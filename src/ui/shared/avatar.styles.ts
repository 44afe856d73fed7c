import { css } from 'lit';

export const avatarStyles = css`
  .avatar {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 38px;
    block-size: 38px;
    border-radius: 50%;
    overflow: hidden;
    /* Text and ground of one pair that is known to contrast: a tint of the ground would take from that. */
    background: var(--_avatar, color-mix(in srgb, var(--_brand) 12%, var(--_surface)));
    color: var(--_on-avatar, var(--_text));
    font-size: 0.85em;
    font-weight: 650;
    letter-spacing: 0.02em;
  }
  .avatar img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
`;
